import { dice } from "@playbooks/dice";
import type * as Y from "yjs";

import { readScenario } from "../projection/projection.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { replicas, stateOf, sync } from "../testing/replicas.ts";
import { orderedLines } from "./lines.ts";
import { replaceLines } from "./replace-lines.ts";
import { setLineText } from "./set-line-text.ts";
import { wordSimilarity } from "./word-similarity.ts";

function docWith(...lines: string[]): { doc: Y.Doc; ids: readonly string[] } {
  const nextSteps = lines.map((text) => ({ text }));
  const { doc, ids } = exampleScenario({ title: "t", dealStage: "DEMO", lines: { nextSteps } });
  return { doc, ids: ids.nextSteps };
}

function texts(doc: Y.Doc): string[] {
  return readScenario(doc).lines.nextSteps.map(({ text }) => text);
}

function asLines(...lines: string[]): { text: string }[] {
  return lines.map((text) => ({ text }));
}

test("the same list again changes nothing", () => {
  const { doc, ids } = docWith("Send **the** quote", "Call back", "Call back");
  const before = stateOf(doc);
  const same = asLines("Send **the** quote", "Call back", "Call back");
  expect(replaceLines(doc, "nextSteps", same)).toEqual(ids);
  expect(stateOf(doc)).toBe(before);
});

test("a line that is there keeps its id, a similar one is edited, the rest goes and comes", () => {
  const { doc, ids } = docWith("Send the quote", "Call back on Monday", "Order lunch");
  const next = asLines("Write a summary", "Send the quote", "Call back on Tuesday");
  const result = replaceLines(doc, "nextSteps", next);
  expect(texts(doc)).toEqual(next.map(({ text }) => text));
  expect(result.slice(1)).toEqual([ids[0], ids[1]]);
  expect(ids).not.toContain(result[0]);
});

test("a line that only moved keeps its id", () => {
  const { doc, ids } = docWith("one a", "two b", "three c");
  const result = replaceLines(doc, "nextSteps", asLines("three c", "one a", "two b"));
  expect(result).toEqual([ids[2], ids[0], ids[1]]);
  expect(texts(doc)).toEqual(["three c", "one a", "two b"]);
});

test("what another person types into a line that is kept stays", () => {
  const { doc, ids } = docWith("Send the quote", "Call back on Monday morning");
  const [one, two] = replicas(2, doc) as [Y.Doc, Y.Doc];
  replaceLines(one, "nextSteps", asLines("Call back on Tuesday morning"));
  setLineText(two, { lineId: ids[1]!, part: "text" }, "Call back on Monday morning!");
  sync([one, two]);
  expect(texts(one)).toEqual(["Call back on Tuesday morning!"]);
});

test("a pair whose response alone changed is the same objection", () => {
  const { doc, ids } = exampleScenario();
  const next = [
    { text: "The roof is too old", response: "We look first" },
    { text: "It is too expensive", response: "" },
  ];
  const result = replaceLines(doc, "objectionHandling", next);
  expect(result).toEqual([ids.objectionHandling[1], ids.objectionHandling[0]]);
  expect(readScenario(doc).lines.objectionHandling).toMatchObject(next);
});

test.each(Array.from({ length: 30 }, (_, index) => index + 1))(
  "whatever lists replace each other, the module says the last one, seed %i",
  (seed) => {
    const { pick, roll } = dice(seed);
    const words = ["send", "call", "quote", "**Monday**", "roof", "the", "a"];
    const list = (): { text: string }[] =>
      Array.from({ length: roll(7) }, () => ({
        text: Array.from({ length: 1 + roll(4) }, () => pick(words)).join(" "),
      }));
    const { doc } = docWith(...list().map(({ text }) => text));
    for (let round = 0; round < 8; round++) {
      const next = list();
      const ids = replaceLines(doc, "nextSteps", next);
      // Two bold words in a row are one bold text.
      expect(texts(doc)).toEqual(next.map(({ text }) => text.replaceAll("** **", " ")));
      expect(ids).toEqual(orderedLines(doc, "nextSteps").map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    }
  },
);

test("similarity counts shared words, whatever their case and punctuation", () => {
  expect(wordSimilarity("Call back!", "call BACK")).toBe(1);
  expect(wordSimilarity("a b c d", "a b x y")).toBe(0.5);
  expect(wordSimilarity("", "")).toBe(1);
  expect(wordSimilarity("!", "?")).toBe(0);
  expect(wordSimilarity("a a a", "a")).toBe(0.5);
});
