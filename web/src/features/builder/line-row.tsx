"use client";
import { findShownLine, type Proposal } from "@playbooks/document-model";
import type { Editor } from "@tiptap/core";

import type { LineFlow } from "../../editor/lines/line-flow.ts";
import { lineKey } from "../../editor/lines/line-keys.ts";
import type { TextModule } from "../../editor/lines/line-order.ts";
import { useSession } from "../../editor/session/session-context.tsx";
import { fieldOfLine } from "../../editor/text/fields.ts";
import { SharedTextField } from "../../editor/text/shared-text-field.tsx";
import { MODULE_WORDS } from "./module-words.ts";

import styles from "./builder.module.css";

interface LineRowProps {
  readonly lineId: string;
  readonly number: number;
  readonly module: TextModule;
  readonly flow: LineFlow;
  readonly proposals: readonly Proposal[];
}

export function LineRow({ lineId, number, module, flow, proposals }: LineRowProps) {
  const { room } = useSession();
  const line = findShownLine(room.doc, lineId);
  if (line === undefined) return null;
  const own = proposals.filter(({ target }) => target.kind === "line" && target.lineId === lineId);
  const { response } = line;
  const isPair = response !== undefined;
  const name = `${MODULE_WORDS[module].line} ${number}`;
  const onKey = (part: "text" | "response") => (editor: Editor, event: KeyboardEvent) =>
    lineKey(flow, { editor, event, place: { lineId, part }, isPair });
  const onPasteLines = (editor: Editor, lines: readonly string[]) => {
    const [first, ...others] = lines;
    editor.commands.insertContent(first ?? "");
    flow.insertBelow(lineId, others);
  };
  return (
    <li className={styles["line"]} data-line={lineId}>
      <SharedTextField
        field={fieldOfLine({ lineId, part: "text" })}
        fragment={line.text}
        shape="line"
        label={name}
        proposals={own}
        placeholder={MODULE_WORDS[module].hint}
        onKey={onKey("text")}
        onPasteLines={onPasteLines}
      />
      {response ? (
        <SharedTextField
          field={fieldOfLine({ lineId, part: "response" })}
          fragment={response}
          shape="blocks"
          label={`Response to ${name}`}
          proposals={own}
          placeholder="What we say"
          onKey={onKey("response")}
        />
      ) : null}
    </li>
  );
}
