import { Badge, Text } from "@mantine/core";
import Link from "next/link";

import { Section } from "../../../../ui/page/section.tsx";
import { RelativeTime } from "../../../../ui/time/relative-time-text.tsx";
import type { Source } from "../use-source.ts";

import styles from "../source.module.css";

interface SourceVersionsProps {
  readonly source: Source;
  /** The version on the page; absent: the current one. */
  readonly shown: string | undefined;
}

/** Immutable and all readable: evidence may lead to any of them. */
export function SourceVersions({ source, shown }: SourceVersionsProps) {
  const current = source.currentVersion?.id;
  const open = shown ?? current;
  return (
    <Section title="Versions">
      <ul className={styles["lines"]}>
        {source.versions.nodes.map(({ id, number, createdAt }) => (
          <li key={id} className={styles["version"]} data-open={id === open}>
            <Link
              className={styles["lineLink"]}
              href={
                id === current ? `/knowledge/${source.id}` : `/knowledge/${source.id}?version=${id}`
              }
              aria-current={id === open ? "true" : undefined}
              scroll={false}
              prefetch={false}
            >
              Version {number}
            </Link>
            {id === current ? <Badge color="teal">In use</Badge> : null}
            <Text size="xs" c="dimmed" ml="auto">
              <RelativeTime at={createdAt} />
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
