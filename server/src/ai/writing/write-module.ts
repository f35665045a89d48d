import { AiError, throwIfStopped } from "../ai-error.ts";
import { composeModulePrompt, moduleAnswer } from "../prompts/write-module.ts";
import type { ChatMessage } from "../providers/provider.ts";
import type { ModuleTask } from "../writing-task.ts";
import { ItemsWriting } from "./items-writing.ts";
import { askModel } from "./model-call.ts";
import { complaint, roomFor, type WritingDesk } from "./writing-desk.ts";
import type { DoneEvent, WritingEvent } from "./writing-event.ts";

/**
 * Has one module written. Where a model fails in the middle, the next one of the chain goes on behind the items that
 * are finished; an answer that does not satisfy the schema is asked for once more.
 */
export async function* writeModule(
  task: ModuleTask,
  desk: WritingDesk,
): AsyncGenerator<WritingEvent> {
  const writing = new ItemsWriting(task.count, moduleAnswer(task.module));
  const job = { task, desk, writing };
  for (const [position, model] of desk.models.entries()) {
    throwIfStopped(desk.signal);
    try {
      yield* writeWith(model, job);
      return;
    } catch (fault) {
      const last = position === desk.models.length - 1;
      if (last || !(fault instanceof AiError) || !fault.anotherModelMayHelp) throw fault;
      desk.recorder.log.warn("A model failed, the next one goes on", { model, code: fault.code });
      yield* writing.drop();
    }
  }
}

interface ModuleJob {
  readonly task: ModuleTask;
  readonly desk: WritingDesk;
  readonly writing: ItemsWriting;
}

async function* writeWith(model: string, job: ModuleJob): AsyncGenerator<WritingEvent, void> {
  const first = yield* readAnswer(model, job, []);
  let last = first;
  if (first.problems.length > 0) {
    last = yield* readAnswer(model, job, complaint(first.answer, first.problems));
  }
  // The person asked for lines: with all of them there, faults in what came beside them are of no interest.
  if (last.problems.length > 0 && job.writing.missing > 0) throw new AiError("INVALID_ANSWER");
  const done: DoneEvent = { kind: "done", model, finishReason: last.finishReason };
  yield done;
}

interface ReadAnswer {
  readonly answer: string;
  readonly finishReason: string;
  readonly problems: readonly string[];
}

async function* readAnswer(
  model: string,
  { task, desk, writing }: ModuleJob,
  added: readonly ChatMessage[],
): AsyncGenerator<WritingEvent, ReadAnswer> {
  const rest: ModuleTask = {
    ...task,
    existing: [...task.existing, ...writing.finished.map((item) => item.text)],
    replaces: task.replaces.slice(writing.finished.length),
    count: writing.missing,
  };
  const prompt = composeModulePrompt(rest, roomFor(desk.limits, added));
  const messages = [...prompt.messages, ...added];
  // A second answer usually repeats the first: its items are shown only when they turn out to be new.
  const reader = writing.openAnswer({ growing: added.length === 0 });
  const question = { messages, task: rest, schema: prompt.schema, model };
  const { answer, finishReason } = yield* askModel(desk, question, (text) => reader.push(text));
  return { answer, finishReason, problems: yield* reader.end(answer) };
}
