"use client";
import { useState } from "react";

import { FormFrame } from "./form-frame.tsx";
import { useCreateSuggestion } from "./use-create-suggestion.ts";
import { type SuggestionDraft, useDraft } from "./use-draft.ts";
import { type FormRight, useFormRight } from "./use-may-suggest.ts";
import { TAKEN, useWishedLine } from "./use-wished-line.ts";
import { isSameWording, type Wish } from "./wish.ts";
import { WordingFields } from "./wording-fields.tsx";

interface WordingFormProps {
  readonly wish: Exclude<Wish, { readonly kind: "delete" }>;
  readonly name: string;
  readonly onClose: () => void;
}

/**
 * Other words for a line, or the words of a new one. What is typed stays when it is closed, until it is sent, and on the
 * page when its writer gets another role meanwhile.
 */
export function WordingForm({ wish, name, onClose }: WordingFormProps) {
  const { now, isTaken } = useWishedLine(wish);
  const draft = useDraft(wish, now);
  const { wording } = draft;
  const { isSending, errors, refusal, send } = useCreateSuggestion(wish, () => {
    draft.forget();
    onClose();
  });
  const [problem, setProblem] = useState<string>();
  const right = useFormRight();
  if (right !== "suggest" && !draft.isTyped) return null;
  const onSend = (): void => {
    if (right === "read") return;
    const found = problemOf(wording, now);
    setProblem(found);
    if (found === undefined) send(wording);
  };
  const hasParagraphs = wish.kind === "insert" && wish.shape === "blocks";
  const hasOneLine = !hasParagraphs && wording.response === undefined;
  return (
    <FormFrame
      name={name}
      notice={RIGHT_GONE[right] ?? noticeOf(draft, { now, isTaken })}
      refusal={refusal}
      hint={`${hasOneLine ? "Enter" : "⌘⏎ or Ctrl+Enter"} sends · Esc closes and keeps your words`}
      isSending={isSending}
      maySend={right !== "read"}
      onSend={onSend}
      onClose={onClose}
    >
      <WordingFields
        wording={wording}
        hasParagraphs={hasParagraphs}
        readOnly={isSending || right === "read"}
        errors={problem === undefined ? errors : { text: problem }}
        onChange={(part) => {
          setProblem(undefined);
          draft.change(part);
        }}
        onSend={onSend}
      />
    </FormFrame>
  );
}

/** What another role than that of a commenter makes of an open form. */
const RIGHT_GONE: Readonly<Partial<Record<FormRight, string>>> = {
  edit: "You may edit this text yourself now. What you wrote can still be sent as a suggestion.",
  read: "You may not suggest changes any more. What you wrote stays here for you to copy.",
};

type Line = ReturnType<typeof useWishedLine>;

function problemOf(wording: SuggestionDraft["wording"], now: Line["now"]): string | undefined {
  if (wording.text.trim() === "") return "Say what you suggest.";
  return now && isSameWording(wording, now) ? "Nothing is changed yet." : undefined;
}

/** Said before the server has to refuse it, or before somebody else's words would go. */
function noticeOf(draft: SuggestionDraft, { now, isTaken }: Line): string | undefined {
  if (isTaken) return TAKEN;
  if (!draft.isOvertaken || !now) return undefined;
  const words = [now.text, now.response].flatMap((part) => (part ? `“${part}”` : [])).join(" / ");
  return `Somebody has changed this line since you began. It now says ${words}. Yours would replace that.`;
}
