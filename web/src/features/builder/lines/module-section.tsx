"use client";
import { Button, Title } from "@mantine/core";
import { orderedLines, type Proposal, scenarioRoots } from "@playbooks/document-model";
import { IconPlus } from "@tabler/icons-react";
import { Fragment } from "react";
import * as Y from "yjs";

import { LINE_IDS_SAME, type TextModule } from "../../../editor/lines/line-order.ts";
import { useLive } from "../../../editor/room/use-live.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { useReorder } from "../../../ui/lists/use-reorder.ts";
import { GenerationControls } from "../generations/generation-controls.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { SuggestNewLine } from "../suggesting/suggest-new-line.tsx";
import { GhostLine } from "./ghost-line.tsx";
import { LineRow } from "./line-row.tsx";
import { MODULE_WORDS } from "./module-words.ts";
import { PeopleInModule } from "./people-in-module.tsx";

import styles from "../builder.module.css";

/** A heading, what AI can do there, the lines, and the place where the next one begins. */
export function ModuleSection({ module }: { readonly module: TextModule }) {
  const { mayEdit, flow } = useScenario();
  const { title, line, hint, contentModule } = MODULE_WORDS[module];
  const ids = useLineIds(module);
  const isEmpty = ids.length === 0;
  return (
    <section
      className={styles["module"]}
      aria-labelledby={`heading-${module}`}
      data-module={module}
    >
      <div className={styles["head"]}>
        <Title order={2} className={styles["headTitle"] ?? ""} id={`heading-${module}`}>
          {title}
        </Title>
        <PeopleInModule module={module} lineIds={ids} />
        {mayEdit ? (
          <div className={styles["headEnd"]}>
            <GenerationControls title={title} contentModule={contentModule} isEmpty={isEmpty} />
          </div>
        ) : null}
      </div>
      <Lines module={module} ids={ids} />
      {mayEdit ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => flow.add(module)}
          className={styles["add"] ?? ""}
          classNames={{ label: styles["hint"] ?? "" }}
        >
          {isEmpty ? <span className={styles["hintText"]}>{hint}</span> : `Add ${line}`}
        </Button>
      ) : isEmpty ? (
        <span className={styles["hint"]}>Nothing here yet.</span>
      ) : null}
      <SuggestNewLine
        module={contentModule}
        title={title}
        shape={module === "objectionHandling" ? "pair" : "line"}
      />
    </section>
  );
}

/** In their order. The same array while only words change, so that no other row is drawn. */
function useLineIds(module: TextModule): readonly string[] {
  const { room } = useSession();
  return useLive({
    type: scenarioRoots(room.doc).lines,
    read: () => orderedLines(room.doc, module).map(({ id }) => id),
    same: LINE_IDS_SAME,
    // What is typed within a line changes no list.
    counts: (event) => event.target instanceof Y.Map,
  });
}

interface LinesProps {
  readonly module: TextModule;
  readonly ids: readonly string[];
}

/** The lines that stand and, between them, those that are proposed. */
function Lines({ module, ids }: LinesProps) {
  const { flow, proposals } = useScenario();
  const reorder = useReorder({
    kind: `line-${module.toLowerCase()}`,
    onDrop: (id, index) => {
      // The dragged line is among those above when it moves down: it cannot stand behind itself.
      const others = ids.slice(0, index).filter((each) => each !== id);
      flow.moveAfter(id, others.at(-1) ?? null);
    },
  });
  const ghosts = ghostsByPlace(proposals, { module, ids });
  const last = ghosts.get(undefined) ?? [];
  if (ids.length === 0 && last.length === 0) return null;
  return (
    <ol className={styles["lines"]} data-pairs={module === "objectionHandling" || undefined}>
      {ids.map((id, index) => (
        <Fragment key={id}>
          <LineRow lineId={id} index={index} count={ids.length} module={module} reorder={reorder} />
          {(ghosts.get(id) ?? []).map((proposal) => (
            <GhostLine key={proposal.id} proposal={proposal} />
          ))}
        </Fragment>
      ))}
      {last.map((proposal) => (
        <GhostLine key={proposal.id} proposal={proposal} />
      ))}
    </ol>
  );
}

/** New lines by the line that they come after; undefined is the end of the module. */
function ghostsByPlace(
  proposals: readonly Proposal[],
  { module, ids }: LinesProps,
): ReadonlyMap<string | undefined, readonly Proposal[]> {
  const places = new Map<string | undefined, Proposal[]>();
  for (const proposal of proposals) {
    const { target } = proposal;
    if (target.kind !== "newLine" || target.module !== module) continue;
    const place = ids.find((id) => id === target.afterLineId);
    places.set(place, [...(places.get(place) ?? []), proposal]);
  }
  return places;
}
