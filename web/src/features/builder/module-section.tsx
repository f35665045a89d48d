"use client";
import { Button, Title } from "@mantine/core";
import { orderedLines, type Proposal, scenarioRoots } from "@playbooks/document-model";
import { IconPlus } from "@tabler/icons-react";
import * as Y from "yjs";

import type { LineFlow } from "../../editor/lines/line-flow.ts";
import { LINE_IDS_SAME, type TextModule } from "../../editor/lines/line-order.ts";
import { useLive } from "../../editor/room/use-live.ts";
import { useSession, useSessionStatus } from "../../editor/session/session-context.tsx";
import { LineRow } from "./line-row.tsx";
import { MODULE_WORDS } from "./module-words.ts";

import styles from "./builder.module.css";

interface ModuleSectionProps {
  readonly module: TextModule;
  readonly flow: LineFlow;
  readonly proposals: readonly Proposal[];
}

export function ModuleSection({ module, flow, proposals }: ModuleSectionProps) {
  const { room } = useSession();
  const { mayWrite } = useSessionStatus();
  const { title, line, hint } = MODULE_WORDS[module];
  const ids = useLive({
    type: scenarioRoots(room.doc).lines,
    read: () => orderedLines(room.doc, module).map(({ id }) => id),
    same: LINE_IDS_SAME,
    // What is typed within a line changes no list.
    counts: (event) => event.target instanceof Y.Map,
  });
  return (
    <section
      className={styles["module"]}
      aria-labelledby={`heading-${module}`}
      data-module={module}
    >
      <Title order={2} size="h5" id={`heading-${module}`}>
        {title}
      </Title>
      <ol className={styles["lines"]} data-pairs={module === "objectionHandling" || undefined}>
        {ids.map((id, index) => (
          <LineRow
            key={id}
            lineId={id}
            number={index + 1}
            module={module}
            flow={flow}
            proposals={proposals}
          />
        ))}
      </ol>
      {mayWrite ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => flow.add(module)}
          className={styles["add"] ?? ""}
        >
          {ids.length === 0 ? hint : `Add ${line}`}
        </Button>
      ) : null}
    </section>
  );
}
