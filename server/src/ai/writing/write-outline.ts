import { AiError, throwIfStopped } from "../ai-error.ts";
import { OUTLINE_ANSWER, OUTLINE_SCENARIO } from "../prompts/answers.ts";
import { composeOutlinePrompt } from "../prompts/outline-playbook.ts";
import type { ChatMessage } from "../providers/provider.ts";
import type { OutlineTask, WrittenOutline } from "../writing-task.ts";
import { growingList, type ListPiece } from "./growing-list.ts";
import { problemSentences } from "./items-writing.ts";
import { askModel } from "./model-call.ts";
import { readWholeAnswer } from "./whole-answer.ts";
import { complaint, roomFor, type WritingDesk } from "./writing-desk.ts";
import type { OutlineEvent } from "./writing-event.ts";

/** Has a playbook outlined. An outline counts as a whole, so a model that fails is followed by the next from the start. */
export async function* writeOutline(
  task: OutlineTask,
  desk: WritingDesk,
): AsyncGenerator<OutlineEvent> {
  for (const [position, model] of desk.models.entries()) {
    throwIfStopped(desk.signal);
    try {
      yield* outlineWith(model, task, desk);
      return;
    } catch (fault) {
      const last = position === desk.models.length - 1;
      if (last || !(fault instanceof AiError) || !fault.anotherModelMayHelp) throw fault;
      desk.recorder.log.warn("A model failed, the next one goes on", { model, code: fault.code });
    }
  }
}

async function* outlineWith(
  model: string,
  task: OutlineTask,
  desk: WritingDesk,
): AsyncGenerator<OutlineEvent> {
  let read = yield* readAnswer({ model, task, added: [] }, desk);
  // Once: a model that misses twice is followed by the next.
  if (!read.outline) {
    const added = complaint(read.answer, read.problems);
    read = yield* readAnswer({ model, task, added }, desk);
  }
  if (!read.outline) throw new AiError("INVALID_ANSWER");
  yield { kind: "outline", outline: read.outline };
  yield { kind: "done", model, finishReason: read.finishReason };
}

interface ReadOutline {
  readonly answer: string;
  readonly finishReason: string;
  readonly outline: WrittenOutline | undefined;
  readonly problems: readonly string[];
}

interface OutlineQuestion {
  readonly model: string;
  readonly task: OutlineTask;
  readonly added: readonly ChatMessage[];
}

async function* readAnswer(
  { model, task, added }: OutlineQuestion,
  desk: WritingDesk,
): AsyncGenerator<OutlineEvent, ReadOutline> {
  const prompt = composeOutlinePrompt(task, roomFor(desk.limits, added));
  const messages = [...prompt.messages, ...added];
  // Only whole scenarios are shown; their texts need not grow.
  const list = growingList("scenarios", []);
  const question = { messages, task, schema: prompt.schema, model };
  const { answer, finishReason } = yield* askModel(desk, question, (text) =>
    list.push(text).flatMap(scenarioOf),
  );
  return { answer, finishReason, ...checked(answer) };
}

function scenarioOf(piece: ListPiece): OutlineEvent[] {
  if (piece.kind !== "finished") return [];
  const scenario = OUTLINE_SCENARIO.safeParse(piece.value);
  return scenario.success
    ? [{ kind: "scenario", index: piece.index, scenario: scenario.data }]
    : [];
}

function checked(answer: string): Pick<ReadOutline, "outline" | "problems"> {
  const whole = readWholeAnswer(answer);
  if (whole.kind === "unreadable") return { outline: undefined, problems: [whole.problem] };
  const outline = OUTLINE_ANSWER.whole.safeParse(whole.value);
  return outline.success
    ? { outline: outline.data, problems: [] }
    : { outline: undefined, problems: problemSentences("", outline.error) };
}
