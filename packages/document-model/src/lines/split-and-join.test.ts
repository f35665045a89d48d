import type * as Y from "yjs";

import { readScenario } from "../projection/projection.ts";
import { addProposal } from "../proposals/add-proposal.ts";
import { findProposal } from "../proposals/proposal.ts";
import { resolveProposal } from "../proposals/resolve-proposal.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { replicas, sync, testId } from "../testing/replicas.ts";
import { readLine, setLineText } from "./set-line-text.ts";
import { joinLine, splitLine } from "./split-and-join.ts";

/** With marks in the middle, which a cut must carry to both sides. */
const TEXT = "Panels last **25 years** or more";

function docWith(...lines: string[]): { doc: Y.Doc; ids: readonly string[] } {
  const keyMessages = lines.map((text) => ({ text }));
  const { doc, ids } = exampleScenario({ title: "t", dealStage: "DEMO", lines: { keyMessages } });
  return { doc, ids: ids.keyMessages };
}

function texts(doc: Y.Doc): string[] {
  return readScenario(doc).lines.keyMessages.map(({ text }) => text);
}

function propose(doc: Y.Doc, lineId: string, range: { from: number; to: number }): string {
  const id = testId(range.from + 50);
  const added = addProposal(doc, {
    id,
    kind: "replace",
    group: testId(1),
    lineId,
    range: { part: "text", ...range },
    text: "x",
  });
  expect(added.state).toBe("added");
  return id;
}

test.each([0, 3, 12, 15, 20, 27, 999])(
  "splitting at %i and joining gives the line back",
  (index) => {
    const { doc, ids } = docWith("first", TEXT, "last");
    const below = splitLine(doc, { lineId: ids[1]!, index })!;
    expect(texts(doc)).toHaveLength(4);
    expect(joinLine(doc, below)).toEqual({ lineId: ids[1], index: Math.min(index, 28) });
    expect(texts(doc)).toEqual(["first", TEXT, "last"]);
  },
);

test("an emoji is not split in two", () => {
  const { doc, ids } = docWith("a 😀 b");
  splitLine(doc, { lineId: ids[0]!, index: 3 });
  expect(texts(doc)).toEqual(["a ", "😀 b"]);
});

test("marks go with their text", () => {
  const { doc, ids } = docWith(TEXT);
  splitLine(doc, { lineId: ids[0]!, index: 14 });
  expect(texts(doc)).toEqual(["Panels last **25**", " **years** or more"]);
});

test("the first line joins nothing", () => {
  const { doc, ids } = docWith("a", "b");
  expect(joinLine(doc, ids[0]!)).toBeUndefined();
  expect(texts(doc)).toEqual(["a", "b"]);
});

test("proposals go with the text that they are about, one across the cut is stale", () => {
  const { doc, ids } = docWith("above", TEXT);
  const lineId = ids[1]!;
  const left = propose(doc, lineId, { from: 0, to: 6 });
  const across = propose(doc, lineId, { from: 7, to: 14 });
  const right = propose(doc, lineId, { from: 15, to: 20 });
  const below = splitLine(doc, { lineId, index: 12 })!;
  expect(resolveProposal(doc, left)).toEqual({ state: "open", from: 0, to: 6 });
  expect(resolveProposal(doc, across)).toEqual({ state: "stale" });
  expect(resolveProposal(doc, right)).toEqual({ state: "open", from: 3, to: 8 });
  expect(findProposal(doc, right)!.target).toMatchObject({ lineId: below });
  joinLine(doc, lineId);
  expect(resolveProposal(doc, left)).toEqual({ state: "open", from: 5, to: 11 });
});

test("what another person types behind the cut while one splits is not lost", () => {
  const { doc, ids } = docWith("one two");
  const [here, there] = replicas(2, doc) as [Y.Doc, Y.Doc];
  splitLine(here, { lineId: ids[0]!, index: 4 });
  setLineText(there, { lineId: ids[0]!, part: "text" }, "one two three");
  sync([here, there]);
  expect(texts(here)).toEqual(texts(there));
  expect(texts(here).join(" ")).toContain("three");
});

test("joining objections keeps both responses", () => {
  const { doc, ids } = exampleScenario();
  const [first, second] = ids.objectionHandling;
  setLineText(doc, { lineId: second!, part: "response" }, "We look **first**");
  joinLine(doc, second!);
  expect(readLine(doc, first!)).toEqual({
    text: "It is too expensiveThe roof is too old",
    response: "Most owners pay less\n\n- from year one\n\nWe look **first**",
  });
});
