"use client";
import { NativeSelect, Tooltip, UnstyledButton } from "@mantine/core";
import { changeData, type OutlineRow } from "@playbooks/workflow-model";
import { IconAlertTriangle } from "@tabler/icons-react";

import { LIST_ITEM } from "../../../ui/lists/use-list-keys.ts";
import { PersonAvatar } from "../../../ui/person/person-avatar.tsx";
import { depthStyle } from "../../../ui/theme/depth-style.ts";
import type { WorkflowSource } from "../draft/workflow-source.ts";
import { textIn } from "../kinds/json-parts.ts";
import { JOINS } from "../kinds/kind-settings.ts";
import { AddStep } from "./add-step.tsx";
import { AfterChip, AfterMore } from "./after-chip.tsx";
import { KindIcon } from "./kind-icon.tsx";
import { kindTitle, nodeTitle } from "./outline-words.ts";

import styles from "./outline.module.css";

/** Far in, steps would have no room left: from there on they stand at one indent. */
const DEEPEST = 8;

interface OutlineRowItemProps {
  readonly row: OutlineRow;
  readonly source: WorkflowSource;
  readonly isChosen: boolean;
  readonly mayEdit: boolean;
  readonly onChoose: (nodeId: string) => void;
  readonly onAdded: (nodeId: string) => void;
}

/** One step: its name and problems, who else looks at it, and what it comes after. */
export function OutlineRowItem(props: OutlineRowItemProps) {
  const { row, source, isChosen, mayEdit, onChoose, onAdded } = props;
  const { node, depth, after } = row;
  const problems = source.problems.filter(({ nodeId }) => nodeId === node.id).length;
  const title = nodeTitle(node);
  const hasJoin = after.length > 1 || joinOf(node) !== STANDARD_JOIN;
  return (
    <li
      className={styles["row"]}
      data-chosen={isChosen || undefined}
      style={depthStyle(Math.min(depth, DEEPEST))}
      aria-label={`${title}, level ${depth + 1}`}
    >
      <div className={styles["head"]}>
        <UnstyledButton
          className={styles["choose"]}
          aria-pressed={isChosen}
          onClick={() => onChoose(node.id)}
          {...LIST_ITEM}
        >
          <KindIcon kind={node.kind} />
          <span className={styles["words"]}>
            <span className={styles["title"]}>{title}</span>
            {title === kindTitle(node.kind) ? null : (
              <span className={styles["kind"]}>{kindTitle(node.kind)}</span>
            )}
            {problems > 0 ? (
              <span className={styles["problem"]}>
                <IconAlertTriangle size={14} aria-hidden />
                {problems === 1 ? "1 problem" : `${problems} problems`}
              </span>
            ) : null}
          </span>
        </UnstyledButton>
        {source.onlookers
          .filter(({ nodeId }) => nodeId === node.id)
          .map((person) => (
            <Tooltip key={person.id} label={`${person.name} is here`}>
              <span>
                <PersonAvatar person={person} size={22} />
              </span>
            </Tooltip>
          ))}
        {mayEdit ? (
          <AddStep
            label={`Add a node after ${title}`}
            iconOnly
            source={source}
            after={node}
            onAdded={onAdded}
          />
        ) : null}
      </div>
      <div className={styles["chips"]}>
        <span className={styles["word"]}>{after.length === 0 ? "at the start" : "after"}</span>
        {after.map((chip) => (
          <AfterChip
            key={chip.edgeId}
            chip={chip}
            target={node.id}
            source={source}
            mayEdit={mayEdit}
          />
        ))}
        {mayEdit ? <AfterMore target={node} source={source} /> : null}
        {hasJoin ? <Join row={row} source={source} mayEdit={mayEdit} /> : null}
      </div>
    </li>
  );
}

/** What holds where a step says nothing. */
const STANDARD_JOIN = "default";

const joinOf = ({ data }: OutlineRow["node"]): string => textIn(data["join"]) || STANDARD_JOIN;

/**
 * Several chips are a join: what must be there before the step runs. Another rule than the usual one counts for fewer
 * chips too: behind a single one `tolerant` still runs when that has failed.
 */
function Join({
  row: { node },
  source,
  mayEdit,
}: Pick<OutlineRowItemProps, "row" | "source" | "mayEdit">) {
  return (
    <NativeSelect
      size="xs"
      variant="unstyled"
      className={styles["join"] ?? ""}
      aria-label={`Join of ${nodeTitle(node)}`}
      disabled={!mayEdit}
      data={[...JOINS]}
      value={joinOf(node)}
      onChange={(event) => {
        const join = event.currentTarget.value;
        source.change((graph) => {
          // As it is now: a setting may have been changed by somebody else since this was drawn.
          const now = graph.nodes.find(({ id }) => id === node.id);
          return now ? changeData(graph, now.id, { ...now.data, join }) : graph;
        });
      }}
    />
  );
}
