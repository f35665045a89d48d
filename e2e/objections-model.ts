import { EventEmitter, once } from "node:events";

import { type ModelServer, startModelServer } from "../server/src/ai/testing/model-server.ts";

/** What customers say, unlike each other: a line that resembles one that stands there already is not proposed again. */
const OBJECTIONS = [
  "It is too expensive for a family like ours.",
  "Our neighbour waited eight months for his meter.",
  "Nobody tells us what happens when a panel breaks.",
  "We may sell this house before it has paid off.",
  "Winter here is so dark that nothing will come of it.",
] as const;

/** Where its first answer waits: the second objection is half said, then the fourth. */
const FIRST_HALF = "Our neighbour waited";
const SECOND_HALF = "We may sell this";

/** Writes objections that quote the passages it was given. Its first answer waits twice until a test lets it go on. */
export interface ObjectionsModel extends ModelServer {
  readonly before: { readonly goOn: string; readonly end: string };
  /** From half of the second objection to half of the fourth, and no further. */
  goOn(): void;
}

/** On loopback. What it is asked after its first answer it answers at once. */
export async function startObjectionsModel(): Promise<ObjectionsModel> {
  const test = new EventEmitter();
  let asked = 0;
  const server = await startModelServer(({ messages }) => {
    asked++;
    const text = answerFrom(messages.map(({ content }) => content).join("\n"));
    if (asked > 1) return { kind: "stream", text };
    const frames = (said: string) => Math.ceil((text.indexOf(said) + said.length) / FRAME) + 1;
    const holds = [
      { afterFrames: frames(FIRST_HALF), until: once(test, "goOn") },
      // Never told: only a crash or a stop ends it.
      { afterFrames: frames(SECOND_HALF), until: once(test, "end") },
    ];
    return { kind: "stream", text, frame: FRAME, holds };
  });
  return {
    ...server,
    before: { goOn: FIRST_HALF, end: SECOND_HALF },
    goOn: () => void test.emit("goOn"),
  };
}

const FRAME = 4;
const PASSAGE = /<passage-\w+ chunkId="([^"]+)"[^>]*>\n([\s\S]*?)\n<\/passage/g;
/** Without marks: what is drawn reads like what is quoted. */
const SENTENCE = /[A-Z][^.\n|#*_`[\]]{30,160}\./;

/** One sentence of the prompt's passages for each objection. */
function answerFrom(prompt: string): string {
  const quotes = [...prompt.matchAll(PASSAGE)].flatMap(([, chunkId, text = ""]) => {
    const quote = SENTENCE.exec(text)?.[0];
    return quote === undefined ? [] : [{ chunkId, quote }];
  });
  const items = OBJECTIONS.flatMap((text, index) => {
    const quote = quotes[index % quotes.length];
    return quote ? [{ text, response: quote.quote, quotes: [quote], reason: null }] : [];
  });
  return JSON.stringify({ items, reason: null });
}
