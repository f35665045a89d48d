"use client";
import { TextInput, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { inWords } from "@playbooks/document-model";
import {
  IconAlertTriangle,
  IconGripVertical,
  IconPencilBolt,
  IconSparkles,
} from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";

import { hasStopped, willWriteMore } from "../../../api/live/generation-status.ts";
import type { Peer } from "../../../editor/presence/peers.ts";
import type { Reorder } from "../../../ui/lists/use-reorder.ts";
import type { BuilderScenario } from "../use-builder-data.ts";
import { ScenarioMenu } from "./scenario-menu.tsx";
import { StaleLines } from "./stale-lines.tsx";
import type { useScenarioActions } from "./use-scenario-actions.ts";

import styles from "./nav.module.css";

interface ScenarioNavItemProps {
  readonly scenario: BuilderScenario;
  readonly index: number;
  readonly count: number;
  readonly active: boolean;
  /** That wait for a decision. */
  readonly suggestions: number;
  readonly people: readonly Peer[];
  readonly mayEdit: boolean;
  readonly reorder: Reorder;
  readonly actions: ReturnType<typeof useScenarioActions>;
  /** The line that the address names. */
  readonly linkedLineId: string | undefined;
  readonly onOpen: (lineId?: string) => void;
}

/** F2 or a double click renames, Alt+Shift+arrow moves; a click opens. */
export function ScenarioNavItem(props: ScenarioNavItemProps) {
  const { scenario, index, active, mayEdit, reorder, actions } = props;
  const [renaming, setRenaming] = useState(false);
  if (renaming)
    return (
      <li>
        <RenameField
          title={scenario.title}
          onDone={(title) => {
            setRenaming(false);
            if (title !== undefined) void actions.rename(scenario.id, title);
          }}
        />
      </li>
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (!mayEdit) return;
    if (event.key === "F2") setRenaming(true);
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!event.altKey || !event.shiftKey || step === 0) return;
    event.preventDefault();
    const to = index + step;
    if (to >= 0 && to < props.count) void actions.move(scenario.id, to);
  };
  return (
    <li
      className={styles["item"]}
      data-active={active || undefined}
      data-dragged={reorder.dragged === scenario.id || undefined}
      data-drop={dropEdge(reorder.dropIndex, index, props.count)}
      {...reorder.targetProps(index)}
    >
      {mayEdit ? (
        <span className={styles["grip"]} aria-hidden {...reorder.handleProps(scenario.id)}>
          <IconGripVertical size={14} />
        </span>
      ) : null}
      <UnstyledButton
        className={styles["open"]}
        aria-current={active ? "page" : undefined}
        aria-keyshortcuts={mayEdit ? "F2 Alt+Shift+ArrowUp Alt+Shift+ArrowDown" : undefined}
        onClick={() => props.onOpen()}
        onDoubleClick={() => setRenaming(mayEdit)}
        onKeyDown={onKeyDown}
      >
        <span className={styles["name"]}>{scenario.title || "Untitled scenario"}</span>
        <span className={styles["note"]}>
          {inWords(scenario.dealStage)}
          <Suggestions count={props.suggestions} />
          <AiMark generations={scenario.generations} />
          <PeopleDots people={props.people} />
        </span>
      </UnstyledButton>
      <StaleLines {...props} />
      {mayEdit ? <ScenarioMenu {...props} onRename={() => setRenaming(true)} /> : null}
    </li>
  );
}

function dropEdge(dropIndex: number | undefined, index: number, count: number) {
  if (dropIndex === index) return "above";
  return dropIndex === count && index === count - 1 ? "below" : undefined;
}

function Suggestions({ count }: { readonly count: number }) {
  if (count === 0) return null;
  const words = count === 1 ? "1 suggestion" : `${count} suggestions`;
  return (
    <span className={styles["count"]} title={words}>
      <IconSparkles size={11} aria-hidden />
      <span aria-label={words}>{count}</span>
    </span>
  );
}

/** Whether AI writes there now, or has stopped with a fault that nobody has answered. */
function AiMark({ generations }: Pick<BuilderScenario, "generations">) {
  const isWriting = generations.some(({ status }) => willWriteMore(status));
  // One that ended well is heard of before the list without it has come.
  if (!isWriting && !generations.some(({ status }) => hasStopped(status))) return null;
  const words = isWriting ? "AI is writing" : "AI has stopped here";
  return (
    <span className={styles["ai"]} data-tone={isWriting ? undefined : "warn"} title={words}>
      {isWriting ? (
        <IconPencilBolt size={12} aria-hidden />
      ) : (
        <IconAlertTriangle size={12} aria-hidden />
      )}
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

/** Three dots at most; the names of all are in the tooltip. */
function PeopleDots({ people }: { readonly people: readonly Peer[] }) {
  if (people.length === 0) return null;
  const names = [...new Set(people.map(({ name }) => name))].join(", ");
  return (
    <span className={styles["dots"]} title={`Here: ${names}`}>
      {people.slice(0, 3).map(({ clientId, color }) => (
        <span key={clientId} style={{ background: color }} />
      ))}
    </span>
  );
}

interface RenameFieldProps {
  readonly title: string;
  readonly onDone: (title: string | undefined) => void;
}

/** `undefined` leaves the title as it is: nothing was typed, or Escape pressed. */
function RenameField({ title, onDone }: RenameFieldProps) {
  const [value, setValue] = useState(title);
  // Leaving the field is taken for done, as in a file manager.
  const done = () => {
    const wanted = value.trim();
    onDone(wanted === "" || wanted === title ? undefined : wanted);
  };
  return (
    <TextInput
      size="sm"
      aria-label="Title of the scenario"
      value={value}
      maxLength={200}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for it
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone(undefined);
        if (event.key === "Enter" && !event.nativeEvent.isComposing) done();
      }}
    />
  );
}
