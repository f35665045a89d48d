import { setTimeout as sleep } from "node:timers/promises";

import OpenAI from "openai";
import { z } from "zod";

import { AiError, throwIfStopped } from "../ai-error.ts";
import { AnswerFormats } from "./answer-format.ts";
import { endpointFault } from "./endpoint-fault.ts";
import { lookAt } from "./endpoint-look.ts";
import type { ModelEvent, ModelRequest, Provider, Usage } from "./provider.ts";
import { Turns } from "./turns.ts";

/** Times in ms. The key is sent to this endpoint and kept nowhere else. */
export interface EndpointSettings {
  readonly apiKey: string;
  /** Default: the service of OpenAI. */
  readonly baseUrl?: string | undefined;
  /** Requests under way at one time; the rest wait. Default 4. */
  readonly concurrency?: number;
  /** How long the endpoint may take to begin an answer, and to go on with it. Default 60 s: local models load first. */
  readonly patienceMs?: number;
  /** How often a request that never began to be answered is sent again. Default 2. */
  readonly retries?: number;
  /** A wait that the endpoint asks for is granted up to this; default 20 s. */
  readonly longestWaitMs?: number;
  /** From 0 up to 1; spreads the retries of many. */
  readonly random?: () => number;
}

const DEFAULTS = {
  baseUrl: undefined,
  concurrency: 4,
  patienceMs: 60_000,
  retries: 2,
  longestWaitMs: 20_000,
  random: Math.random,
};
const FIRST_RETRY_MS = 500; // doubled with each retry, spread by a quarter either way

/** Any endpoint that speaks OpenAI's chat completions. Throws AiError only; the key appears in none of them. */
export function openAiCompatible(settings: EndpointSettings): Provider {
  const known = { ...DEFAULTS, ...settings };
  const client = new OpenAI({
    apiKey: known.apiKey,
    baseURL: known.baseUrl ?? null,
    // Ours ends first: the SDK's own covers the beginning of an answer only.
    timeout: known.patienceMs * 2,
    // Retries are ours: the SDK also repeats a request without quota, and waits as long as it is told to.
    maxRetries: 0,
    // Its log prints parts of answers and headers.
    logLevel: "off",
  });
  const endpoint: Endpoint = { client, settings: known, formats: new AnswerFormats() };
  const turns = new Turns(known.concurrency);
  return {
    name: "openai-compatible",
    builtIn: false,
    async *stream(request) {
      const release = await turns.take(request.signal);
      try {
        yield* streamAnswer(endpoint, request);
      } finally {
        release();
      }
    },
    look: () => lookAt(client),
  };
}

interface Endpoint {
  readonly client: OpenAI;
  readonly settings: Required<Omit<EndpointSettings, "baseUrl">>;
  readonly formats: AnswerFormats;
}

async function* streamAnswer(
  endpoint: Endpoint,
  request: ModelRequest,
): AsyncGenerator<ModelEvent, void> {
  // One switch for the person's stop, for a stall, and for a reader who walks away.
  const closing = new AbortController();
  const stop = () => closing.abort();
  request.signal.addEventListener("abort", stop, { once: true });
  const patience = new Patience(endpoint.settings.patienceMs, stop);
  try {
    const stream = await openStream(endpoint, request, { signal: closing.signal, patience });
    const reader = new ChunkReader();
    for await (const chunk of stream) {
      patience.start();
      yield* reader.read(chunk);
    }
    // Aborting ends the loop above without an error.
    throwIfStopped(request.signal);
    if (patience.ended) throw stalled();
    yield* reader.end();
  } catch (fault) {
    throwIfStopped(request.signal);
    const known = endpointFault(fault, request.model);
    throw patience.ended && known.code !== "TIMEOUT" ? stalled() : known;
  } finally {
    patience.stop();
    request.signal.removeEventListener("abort", stop);
    closing.abort();
  }
}

/** Sends the request until an answer begins: again after a fault that passes, humbler where the format is refused. */
async function openStream(
  endpoint: Endpoint,
  request: ModelRequest,
  { signal, patience }: { readonly signal: AbortSignal; readonly patience: Patience },
) {
  const { client, settings, formats } = endpoint;
  for (let retry = 0; ;) {
    try {
      patience.start();
      return await client.chat.completions.create(
        {
          model: request.model,
          messages: [...request.messages],
          stream: true,
          stream_options: { include_usage: true },
          ...formats.of(request.model, request.schema),
          ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
        },
        { signal },
      );
    } catch (fault) {
      patience.stop();
      throwIfStopped(request.signal);
      if (patience.ended) throw new AiError("TIMEOUT");
      if (formats.stepDown(request.model, fault)) continue;
      const known = endpointFault(fault, request.model);
      const waitMs = known.retryAfterMs ?? backOffMs(retry, settings.random);
      if (!known.transient || retry >= settings.retries || waitMs > settings.longestWaitMs) {
        throw known;
      }
      retry++;
      await sleep(waitMs, undefined, { signal });
    }
  }
}

function backOffMs(retry: number, random: () => number): number {
  return FIRST_RETRY_MS * 2 ** retry * (0.75 + random() / 2);
}

function stalled(): AiError {
  return new AiError("TIMEOUT", { sentence: "The model stopped in the middle of its answer." });
}

/** Calls `end` when nobody has started it anew for so long. */
class Patience {
  ended = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #ms: number;
  readonly #end: () => void;

  constructor(ms: number, end: () => void) {
    this.#ms = ms;
    this.#end = end;
  }

  start(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.ended = true;
      this.#end();
    }, this.#ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Endpoints differ in what they leave out, so only what is used is asked for. */
const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: z.number(),
      completion_tokens: z.number(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
});

class ChunkReader {
  #finishReason: string | undefined;
  #usage: Usage | undefined;
  #refused = false;

  *read(raw: unknown): Generator<ModelEvent, void> {
    const chunk = Chunk.parse(raw);
    if (chunk.usage) {
      this.#usage = {
        tokensIn: chunk.usage.prompt_tokens,
        tokensOut: chunk.usage.completion_tokens,
        tokensCached: chunk.usage.prompt_tokens_details?.cached_tokens ?? 0,
      };
    }
    const choice = chunk.choices?.[0];
    if (choice?.delta?.refusal) this.#refused = true;
    if (choice?.delta?.content) yield { kind: "text", text: choice.delta.content };
    // The usage comes in a last chunk that has no choice and must not take the reason back.
    this.#finishReason = choice?.finish_reason ?? this.#finishReason;
  }

  /** No event at all without a finish reason: that stream was cut off, however cleanly it ended. */
  *end(): Generator<ModelEvent, void> {
    if (this.#refused) throw new AiError("REFUSED");
    if (this.#finishReason === undefined) return;
    yield { kind: "done", finishReason: this.#finishReason, usage: this.#usage };
  }
}
