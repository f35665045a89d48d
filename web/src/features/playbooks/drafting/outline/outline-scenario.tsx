"use client";
import { ActionIcon, Textarea } from "@mantine/core";
import { DEAL_STAGES, inWords } from "@playbooks/document-model";
import { IconGripVertical, IconX } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";

import type { Reorder } from "../../../../ui/lists/use-reorder.ts";
import { LONGEST } from "../brief/brief.ts";
import type { DraftScenario, ScenarioChange } from "./outline.ts";
import type { OutlineKeys } from "./use-outline-keys.ts";

import styles from "../drafting.module.css";

interface OutlineScenarioProps {
  readonly scenario: DraftScenario;
  readonly index: number;
  readonly keys: OutlineKeys;
  readonly reorder: Reorder;
  readonly onChange: (change: ScenarioChange) => void;
}

/** One scenario of the outline, changed in its place. Its row is found by `data-key`, for the focus. */
export function OutlineScenario(props: OutlineScenarioProps) {
  const { scenario, index, keys, reorder, onChange } = props;
  const { key, title, dealStage, meetingContext } = scenario;
  const name = title.trim() || `scenario ${index + 1}`;
  const stage = DEAL_STAGES.find((each) => each === dealStage) ?? dealStage;
  return (
    <li
      className={styles["scenario"]}
      data-key={key}
      data-dragged={reorder.dragged === key}
      data-drop={dropMark(reorder, index)}
      {...reorder.targetProps(index)}
    >
      <button
        type="button"
        className={styles["handle"]}
        data-part="handle"
        aria-label={`Move ${name}`}
        title="Drag, or press the arrow keys"
        onKeyDown={(event: KeyboardEvent) => keys.onHandleKey(event, index)}
        {...reorder.handleProps(key)}
      >
        <IconGripVertical size={16} stroke={1.7} aria-hidden />
      </button>
      <div className={styles["words"]}>
        <Textarea
          variant="unstyled"
          autosize
          minRows={1}
          data-part="title"
          aria-label={`Scenario ${index + 1}`}
          placeholder="First call with an office manager"
          maxLength={LONGEST.line}
          value={title}
          classNames={{ input: styles["title"] ?? "" }}
          onChange={(event) => onChange({ title: oneLine(event.currentTarget.value) })}
          onKeyDown={(event) => keys.onTitleKey(event, index)}
        />
        <Textarea
          variant="unstyled"
          autosize
          minRows={1}
          maxRows={6}
          aria-label={`Situation of ${name}`}
          placeholder="Who meets whom, and why"
          maxLength={LONGEST.wish}
          value={meetingContext}
          classNames={{ input: styles["situation"] ?? "" }}
          onChange={(event) => onChange({ meetingContext: event.currentTarget.value })}
        />
      </div>
      <select
        className={styles["stage"]}
        aria-label={`Stage of ${name}`}
        value={stage}
        onChange={(event) => {
          const chosen = DEAL_STAGES.find((each) => each === event.currentTarget.value);
          if (chosen) onChange({ dealStage: chosen });
        }}
      >
        {DEAL_STAGES.map((each) => (
          <option key={each} value={each}>
            {inWords(each)}
          </option>
        ))}
      </select>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Remove ${name}`}
        onClick={() => keys.remove(index)}
      >
        <IconX size={16} stroke={1.7} />
      </ActionIcon>
    </li>
  );
}

/** A title that wraps is still one line; what is pasted may be more. */
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ");

/** The line that shows where the dragged one would land; at the end it stands below the last. */
function dropMark({ dragged, dropIndex }: Reorder, index: number): "above" | "below" | undefined {
  if (dragged === undefined) return undefined;
  if (dropIndex === index) return "above";
  return dropIndex === index + 1 ? "below" : undefined;
}
