"use client";
import { Button, Text } from "@mantine/core";
import { flatTextOf, orderedLines, scenarioRoots } from "@playbooks/document-model";
import { IconSparkles } from "@tabler/icons-react";

import { TEXT_MODULES } from "../../../editor/lines/line-order.ts";
import { useLive } from "../../../editor/room/use-live.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { AiOffNote } from "./ai-off.tsx";
import { ModelChip } from "./model-chip.tsx";
import { isRunning } from "./use-generations.ts";

import styles from "./controls.module.css";

/** The modules with lines, and the opening strategy. */
const PARTS = TEXT_MODULES.length + 1;

/** Where several parts are empty, one button has AI write all of them. Where it is off, that is said here. */
export function GenerateMissing() {
  const { playbookId, mayEdit, aiOff, generations, proposals, ask } = useScenario();
  const empty = useEmptyParts();
  if (mayEdit && aiOff) return <AiOffNote aiOff={aiOff} playbookId={playbookId} />;
  const isOffered = mayEdit && empty > 1;
  // What was proposed already may be what is missing: first it is decided.
  if (!isOffered || proposals.length > 0 || generations.shown.some(isRunning)) return null;
  return (
    <div className={styles["missing"]}>
      <div className={styles["missingWords"]}>
        <Text size="sm" c="dimmed">
          {empty === PARTS ? "Nothing is written yet." : `${empty} of ${PARTS} parts are empty.`}
        </Text>
        <ModelChip />
      </div>
      <Button
        size="compact-sm"
        variant="light"
        color="grape"
        leftSection={<IconSparkles size={14} />}
        onClick={() => void ask({ mode: "FILL" })}
      >
        Generate what is missing
      </Button>
    </div>
  );
}

/** Counted in the live document: a part that somebody begins to write is no longer offered. */
function useEmptyParts(): number {
  const { doc } = useSession().room;
  const { lines, openingStrategy } = scenarioRoots(doc);
  const modules = useLive({
    type: lines,
    read: () => TEXT_MODULES.filter((module) => orderedLines(doc, module).length === 0).length,
    same: Object.is,
  });
  const opening = useLive({
    type: openingStrategy,
    read: () => (flatTextOf(openingStrategy).text === "" ? 1 : 0),
    same: Object.is,
  });
  return modules + opening;
}
