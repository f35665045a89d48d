"use client";
import { findShownLine, type LineEntry } from "@playbooks/document-model";
import type { Editor } from "@tiptap/core";

import { lineKey } from "../../../editor/lines/line-keys.ts";
import type { TextModule } from "../../../editor/lines/line-order.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { indexOfPosition } from "../../../editor/text/caret/flat-position.ts";
import { fieldOfLine } from "../../../editor/text/fields.ts";
import { SharedTextField } from "../../../editor/text/shared-text-field.tsx";
import type { Reorder } from "../../../ui/lists/use-reorder.ts";
import { useScenario } from "../scenario/scenario-context.tsx";
import { SuggestOnLine } from "../suggesting/suggest-on-line.tsx";
import { SuggestionChip } from "../suggestions/suggestion-chip.tsx";
import { LineBadges } from "./line-badges.tsx";
import { LineMenu } from "./line-menu.tsx";
import { MODULE_WORDS } from "./module-words.ts";

import styles from "../builder.module.css";

interface LineRowProps {
  readonly lineId: string;
  readonly index: number;
  readonly count: number;
  readonly module: TextModule;
  readonly reorder: Reorder;
}

/** One line of a module with its handle, what is known about it, and the suggestions about it. */
export function LineRow({ lineId, index, count, module, reorder }: LineRowProps) {
  const { room } = useSession();
  const { proposals, mayEdit, linkedLineId } = useScenario();
  const line = findShownLine(room.doc, lineId);
  if (line === undefined) return null;
  const own = proposals.filter(({ target }) => target.kind === "line" && target.lineId === lineId);
  const drop = dropEdge(reorder.dropIndex, index, count);
  return (
    <li
      className={styles["line"]}
      data-line={lineId}
      data-linked={linkedLineId === lineId || undefined}
      data-dragged={reorder.dragged === lineId || undefined}
      data-drop={drop}
      {...reorder.targetProps(index)}
    >
      {mayEdit ? <LineMenu lineId={lineId} handle={reorder.handleProps(lineId)} /> : null}
      <LineTexts line={line} number={index + 1} module={module} />
      <LineBadges lineId={lineId} />
      {own.length > 0 ? (
        <div className={styles["under"]}>
          {own.map((proposal) => (
            <SuggestionChip key={proposal.id} proposal={proposal} />
          ))}
        </div>
      ) : null}
      <SuggestOnLine lineId={lineId} name={`${MODULE_WORDS[module].line} ${index + 1}`} />
    </li>
  );
}

/** The last row says "below" too, as there is no row after it. */
function dropEdge(dropIndex: number | undefined, index: number, count: number) {
  if (dropIndex === index) return "above";
  return dropIndex === count && index === count - 1 ? "below" : undefined;
}

interface LineTextsProps {
  readonly line: LineEntry;
  readonly number: number;
  readonly module: TextModule;
}

/** An objection has two texts side by side, every other line one. */
function LineTexts({ line, number, module }: LineTextsProps) {
  const { flow, proposals } = useScenario();
  const { id: lineId, response } = line;
  const own = proposals.filter(({ target }) => target.kind === "line" && target.lineId === lineId);
  const isPair = response !== undefined;
  const words = MODULE_WORDS[module];
  const name = `${words.line} ${number}`;
  const onKey = (part: "text" | "response") => (editor: Editor, event: KeyboardEvent) =>
    lineKey(flow, { editor, event, place: { lineId, part }, isPair });
  // What was selected is replaced; the place is counted after it has gone.
  const onPasteLines = (editor: Editor, lines: readonly string[]) => {
    if (!editor.state.selection.empty) editor.commands.deleteSelection();
    const { doc, selection } = editor.state;
    flow.paste(lineId, indexOfPosition(doc, selection.from), lines);
  };
  const text = (
    <SharedTextField
      field={fieldOfLine({ lineId, part: "text" })}
      fragment={line.text}
      shape="line"
      label={name}
      proposals={own}
      placeholder={isPair ? "What they say" : words.hint}
      onKey={onKey("text")}
      onPasteLines={onPasteLines}
    />
  );
  if (!response) return text;
  return (
    <div className={styles["pair"]}>
      <div>
        <span className={styles["side"]}>They say</span>
        {text}
      </div>
      <div>
        <span className={styles["side"]}>We say</span>
        <SharedTextField
          field={fieldOfLine({ lineId, part: "response" })}
          fragment={response}
          shape="blocks"
          label={`Response to ${name}`}
          proposals={own}
          placeholder="What we say"
          onKey={onKey("response")}
        />
      </div>
    </div>
  );
}
