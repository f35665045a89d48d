import { AiError } from "../ai-error.ts";
import type { ModelEvent, ModelRequest, Provider, Usage } from "../providers/provider.ts";

/** How one request is answered: these parts, then an end or a fault. */
export interface ScriptedAnswer {
  readonly parts: readonly string[];
  /** Default `stop`; null ends the stream without a reason, as a proxy that gives up does. */
  readonly finishReason?: string | null;
  readonly fault?: unknown;
  readonly usage?: Usage;
  /** Runs before each part, e.g. to stop the writing in the middle. */
  readonly before?: (part: number) => void | Promise<void>;
}

/** Remembers what it was asked. */
export interface ScriptedProvider extends Provider {
  readonly requests: readonly ModelRequest[];
  /** How many of the streams were read to their end or closed. */
  readonly closed: number;
}

/** A provider without a network: answers requests in the order of its script, the last answer again and again. */
export function scriptedProvider(
  script: readonly [ScriptedAnswer, ...ScriptedAnswer[]],
): ScriptedProvider {
  const requests: ModelRequest[] = [];
  let closed = 0;
  return {
    name: "scripted",
    builtIn: false,
    requests,
    get closed() {
      return closed;
    },
    async *stream(request) {
      const answer = script[requests.length] ?? script.at(-1) ?? script[0];
      requests.push(request);
      try {
        yield* play(answer);
      } finally {
        closed++;
      }
    },
    look: () => Promise.resolve({ reachable: true, models: [] }),
  };
}

/** A finishReason of null ends the stream without one, as a lost connection does. */
async function* play(answer: ScriptedAnswer): AsyncIterable<ModelEvent> {
  for (const [part, text] of answer.parts.entries()) {
    await answer.before?.(part);
    yield { kind: "text", text };
  }
  if (answer.fault !== undefined) throw answer.fault instanceof Error ? answer.fault : lost();
  if (answer.finishReason === null) return;
  yield { kind: "done", finishReason: answer.finishReason ?? "stop", usage: answer.usage };
}

function lost(): AiError {
  return new AiError("UNREACHABLE");
}

/** A text cut into parts of this many characters. */
export function inParts(text: string, size = 7): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += size) parts.push(text.slice(at, at + size));
  return parts;
}
