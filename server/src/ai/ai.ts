import type { Log } from "../observability/log.ts";
import { AiError } from "./ai-error.ts";
import type { CallAccount, CallLog } from "./call-log.ts";
import { DEFAULT_BUDGET_TOKENS } from "./prompts/prompt.ts";
import type { Provider, ProviderState } from "./providers/provider.ts";
import type { ModuleTask, OutlineTask } from "./writing-task.ts";
import { type Answer, type AnswerRequest, answerWhole } from "./writing/answer.ts";
import { writeModule } from "./writing/write-module.ts";
import { writeOutline } from "./writing/write-outline.ts";
import type { WritingDesk } from "./writing/writing-desk.ts";
import type { OutlineEvent, WritingEvent } from "./writing/writing-event.ts";

export { AiError } from "./ai-error.ts";
export type { CallAccount, CallLog } from "./call-log.ts";
export { openAiCompatible } from "./providers/openai-compatible.ts";
export type { Provider } from "./providers/provider.ts";
export { pacedProvider } from "./providers/paced-provider.ts";
export {
  createProposalWriter,
  type ProposalPlace,
  type ProposalWriter,
  type WrittenProposal,
} from "./document-writer/document-writer.ts";
export { checkQuotes, supportOf } from "./evidence/evidence.ts";
export { hasPrice } from "./model-price.ts";
export { findQuote } from "../language/find-quote.ts";
export { createLocalEngine } from "./providers/local/local-engine.ts";
export { modulePassageQuery, outlinePassageQuery } from "./passage-query.ts";
export type { WritingEvent } from "./writing/writing-event.ts";
export * from "./writing-task.ts";

/** The name under which the built-in engine is asked for, stored and shown. */
export const BUILT_IN_MODEL = "built-in";

/** What the door is built from, once in a process. */
export interface AiParts {
  /** A chat model's endpoint and whom to ask there, in order; without it the built-in engine answers. */
  readonly chat:
    | { readonly provider: Provider; readonly models: readonly [string, ...string[]] }
    | undefined;
  readonly builtIn: Provider;
  readonly callLog: CallLog;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Of a whole prompt, by our own careful estimate; default 12,000. */
  readonly budgetTokens?: number;
}

interface WritingOptions {
  /** On whose account the calls are recorded. */
  readonly account: CallAccount;
  readonly signal: AbortSignal;
  /** Asks this model instead of the usual ones; `built-in` asks the built-in engine. */
  readonly model?: string | undefined;
}

interface AnswerOptions extends Omit<WritingOptions, "model"> {
  readonly models?: readonly string[] | undefined;
}

/** For the page that says who writes. `chatModel` is `built-in` where no endpoint is set. */
export interface AiStatus {
  readonly builtIn: boolean;
  readonly chatModel: string;
  readonly reachable: boolean;
  /** Whom one may wish for by name: the usual one first, then what the endpoint lists. Empty where it lists none. */
  readonly models: readonly string[];
}

/** Every call of a model goes through here, so each is recorded, can be stopped and has its limits. */
export interface Ai {
  /** Has one module written; see WritingEvent for the order of events. Throws AiError; what has arrived stays valid. */
  writeModule(task: ModuleTask, options: WritingOptions): AsyncIterable<WritingEvent>;
  /** Has a playbook outlined; see OutlineEvent. Throws AiError. */
  writeOutline(task: OutlineTask, options: WritingOptions): AsyncIterable<OutlineEvent>;
  /**
   * A whole answer of a chat model, read and checked; the built-in engine has none to give. `models` replaces the
   * usual chain. Throws AiError, UNREACHABLE without an endpoint.
   */
  answer<Value>(request: AnswerRequest<Value>, options: AnswerOptions): Promise<Answer<Value>>;
  /**
   * Which model would write, e.g. to store it with a job: the usual one without a wish. Undefined for a wish that
   * nobody here can fulfil, because another model must never answer in its name.
   */
  modelFor(model?: string): { readonly model: string; readonly builtIn: boolean } | undefined;
  /** Asks the endpoint at most every 15 s; never throws. */
  status(): Promise<AiStatus>;
}

/** How long an endpoint's answer to "are you there, and with whom" is believed. */
const LOOKED_FOR_MS = 15_000;

/** The door to every model. Chat models and the built-in engine stream through the very same path. */
export function openAi(parts: AiParts): Ai {
  const desk = (options: WritingOptions): WritingDesk => deskFor(parts, options);
  const usual = parts.chat?.models[0] ?? BUILT_IN_MODEL;
  const provider = parts.chat?.provider ?? parts.builtIn;
  const state = remembered(() => provider.look(), parts.now);
  return {
    writeModule: (task, options) => writeModule(task, desk(options)),
    writeOutline: (task, options) => writeOutline(task, desk(options)),
    answer(request, { models = [], ...options }) {
      const chosen = models.length > 0 ? models : [usual];
      return answerWhole(request, { ...desk({ ...options, model: chosen[0] }), models: chosen });
    },
    modelFor(model = usual) {
      const builtIn = model === BUILT_IN_MODEL;
      return builtIn || parts.chat ? { model, builtIn } : undefined;
    },
    async status() {
      const { reachable, models } = await state();
      const { builtIn } = provider;
      return { builtIn, chatModel: usual, reachable, models: choices(usual, models) };
    },
  };
}

function deskFor(parts: AiParts, { account, signal, model }: WritingOptions): WritingDesk {
  const { chat, builtIn, callLog, log, now, random } = parts;
  // A job may have been promised a model whose endpoint is no longer set when it goes on.
  if (chat === undefined && model !== undefined && model !== BUILT_IN_MODEL)
    throw new AiError("UNREACHABLE", {
      sentence: `No endpoint is set that knows the model "${model}".`,
    });
  const asksBuiltIn = chat === undefined || model === BUILT_IN_MODEL;
  const usual = asksBuiltIn ? [BUILT_IN_MODEL] : chat.models;
  return {
    provider: asksBuiltIn ? builtIn : chat.provider,
    models: model === undefined || asksBuiltIn ? usual : [model],
    limits: { budgetTokens: parts.budgetTokens ?? DEFAULT_BUDGET_TOKENS, random },
    recorder: { account, callLog, log, now },
    signal,
  };
}

/** An endpoint's model of the engine's name could never be asked: that name asks the engine. */
function choices(usual: string, listed: readonly string[]): readonly string[] {
  if (listed.length === 0) return [];
  return [...new Set([usual, ...listed])].filter((model) => model !== BUILT_IN_MODEL);
}

function remembered(
  look: () => Promise<ProviderState>,
  now: () => number,
): () => Promise<ProviderState> {
  let seen: { readonly at: number; readonly state: Promise<ProviderState> } | undefined;
  return () => {
    if (!seen || now() - seen.at > LOOKED_FOR_MS) seen = { at: now(), state: look() };
    return seen.state;
  };
}
