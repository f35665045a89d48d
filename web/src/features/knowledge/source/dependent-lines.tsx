import { Badge, Text } from "@mantine/core";
import { IconRefreshAlert } from "@tabler/icons-react";
import Link from "next/link";

import { linePath } from "../../../api/paths.ts";
import { Section } from "../../../ui/page/section.tsx";
import type { Source } from "./use-source.ts";

import styles from "./source.module.css";

/** A line that quotes this source, with where it stands; `stale` when the newest version says it otherwise. */
type Line = Source["dependentLines"][number];

/** What would have to be looked at if this source were wrong. */
export function DependentLines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <Section
      title={lines.length === 0 ? "Lines that use it" : `Lines that use it (${lines.length})`}
    >
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed">
          No line quotes this source yet.
        </Text>
      ) : (
        <ul className={styles["lines"]}>
          {lines.map((line) => (
            <li key={`${line.scenarioId} ${line.lineId}`} className={styles["line"]}>
              <Link className={styles["lineLink"]} href={linePath(line)} prefetch={false}>
                {line.text}
              </Link>
              <Text size="xs" c="dimmed" truncate>
                {line.playbookTitle} · {line.scenarioTitle}
              </Text>
              {line.stale ? (
                <Badge
                  color="orange"
                  mt={6}
                  leftSection={<IconRefreshAlert size={13} aria-hidden />}
                >
                  Source changed
                </Badge>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
