import { type Dice, dice } from "@playbooks/dice";
import * as Y from "yjs";

import { newEntryId } from "../layout/entry-id.ts";
import { playbookRoots, scenarioRoots } from "../layout/layout.ts";
import { insertLine, moveLine, orderedLines, sweepGoneLines } from "../lines/lines.ts";
import { setLineText } from "../lines/set-line-text.ts";
import { splitLine } from "../lines/split-and-join.ts";
import { plainTextOf } from "../markdown/markdown.ts";
import { orderedScenarioIds } from "../order/playbook-order.ts";
import { readProposals } from "../proposals/proposal.ts";
import { resolveProposal } from "../proposals/resolve-proposal.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { stateOf, testId } from "../testing/replicas.ts";
import { readPlaybook, readScenario } from "./projection.ts";

/** Elements within elements, built one by one: a nested literal would overflow the test. */
function nest(fragment: Y.XmlFragment, name: string, depth: number): void {
  fragment.doc!.transact(() => {
    let parent = fragment;
    for (let level = 0; level < depth; level++) {
      const child = new Y.XmlElement(name);
      parent.insert(0, [child]);
      parent = child;
    }
    parent.insert(0, [new Y.XmlText("deep")]);
  });
}

test.each(["paragraph", "bulletList", "unknown"])(
  "a %s a hundred thousand deep is read without overflow",
  (name) => {
    const { doc } = exampleScenario();
    nest(scenarioRoots(doc).openingStrategy, name, 100_000);
    const lines = orderedLines(doc, "keyMessages");
    nest(lines[0]!.text, name, 100_000);
    const before = doc.store.clients.get(100)?.length;
    expect(readScenario(doc).title).toBe("Kitchen-table visit");
    expect(plainTextOf(scenarioRoots(doc).openingStrategy)).toContain("Ask for the last bill.");
    expect(doc.store.clients.get(100)?.length).toBe(before);
  },
);

test("text that a person put into elements nobody knows is still read", () => {
  const { doc } = exampleScenario({ title: "t", dealStage: "DEMO" });
  const { openingStrategy } = scenarioRoots(doc);
  const quote = new Y.XmlElement("blockquote");
  const paragraph = new Y.XmlElement("paragraph");
  const mention = new Y.XmlElement("mention");
  mention.insert(0, [new Y.XmlText("Dana")]);
  paragraph.insert(0, [new Y.XmlText("Ask "), mention]);
  quote.insert(0, [paragraph]);
  openingStrategy.insert(1, [quote, new Y.XmlText("loose")]);
  expect(readScenario(doc).openingStrategy).toBe("Ask Dana\n\nloose");
});

test("values of the wrong type are no values", () => {
  const { doc } = exampleScenario();
  const { meta, lines } = scenarioRoots(doc);
  meta.set("dealStage", "WON");
  meta.set("exitCriteria", { toString: "x" });
  const good = readScenario(doc).lines;
  lines.set("__proto__", new Y.Map([["module", "nextSteps"]]));
  lines.set("constructor", new Y.Text("x"));
  lines.set(testId(1).toUpperCase().replace("0000-4", "000A-4"), new Y.Map());
  lines.set(testId(2), null);
  lines.set(testId(3), new Y.Map([["module", "toString"]]));
  const content = readScenario(doc);
  expect(content.dealStage).toBeUndefined();
  expect(content.exitCriteria).toBeUndefined();
  expect(content.lines).toEqual(good);
});

test("control characters, also U+0000, do not reach the database", () => {
  const { doc, ids } = exampleScenario();
  const { title, meta } = scenarioRoots(doc);
  title.insert(0, "a\u0000b\u0007");
  meta.set("exitCriteria", "\u0000x");
  const paragraph = orderedLines(doc, "keyMessages")[0]!.text.get(0);
  if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlText("c\u0000\nd")]);
  const content = readScenario(doc);
  expect(JSON.stringify(content)).not.toMatch(/\\u00[01]/);
  expect(content.lines.keyMessages[0]?.text).toBe("c dPanels last **25 years**");
  expect(setLineText(doc, { lineId: ids.keyMessages[0]!, part: "text" }, "clean")).toBe(true);
  expect(readScenario(doc).lines.keyMessages[0]?.text).toBe("clean");
});

/** Anything that a Yjs map can hold. */
function anything(rolls: Dice, depth = 0): unknown {
  const makers: (() => unknown)[] = [
    () => null,
    () => rolls.roll(1_000),
    () => rolls.pick(["", "a0", "nextSteps", "insert", "pending", "__proto__", "x".repeat(2_000)]),
    () => rolls.chance(0.5),
    () => new Uint8Array([rolls.roll(255), rolls.roll(255), rolls.roll(255)]),
    () => [1, { __proto__: null }],
    () => new Y.Text("text"),
    () => new Y.Array(),
    () => new Y.XmlText("xml"),
    () => new Y.XmlElement(rolls.pick(["paragraph", "listItem", "hardBreak"])),
    () => fragmentOf(rolls),
    () => (depth < 2 ? entryOf(rolls, depth + 1) : null),
  ];
  return rolls.pick(makers)();
}

/** Also elements that no schema knows, and loose text where a paragraph belongs. */
function fragmentOf(rolls: Dice): Y.XmlFragment {
  const fragment = new Y.XmlFragment();
  const names = ["paragraph", "heading", "bulletList", "hardBreak", "script"];
  const children = Array.from({ length: rolls.roll(3) }, () =>
    rolls.chance(0.4) ? new Y.XmlText("loose *text*") : new Y.XmlElement(rolls.pick(names)),
  );
  fragment.insert(0, children);
  return fragment;
}

const KEYS =
  "module ord text response gone goneAt kind status line newLineId afterLine field".split(" ");
/** Keys that mean something in some entries, put into all of them. */
const MORE_KEYS = "part from to base prefix suffix body group".split(" ");

/** Likely values most of the time, so that a reader gets far before it meets nonsense. */
function entryOf(rolls: Dice, depth = 0): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  const likely = new Map<string, () => unknown>([
    ["module", () => "nextSteps"],
    ["gone", () => false],
    ["text", () => fragmentOf(rolls)],
    ["body", () => fragmentOf(rolls)],
    ["kind", () => rolls.pick(["insert", "replace", "delete"])],
    ["status", () => "pending"],
    ["line", () => testId(rolls.roll(6))],
    ["newLineId", () => testId(rolls.roll(6))],
  ]);
  for (const key of [...KEYS, ...MORE_KEYS]) {
    if (rolls.chance(0.2)) continue;
    const usual = likely.get(key);
    map.set(key, usual && rolls.chance(0.8) ? usual() : anything(rolls, depth));
  }
  return map;
}

test.each(Array.from({ length: 30 }, (_, index) => index + 1))(
  "whatever stands in the maps, reading neither throws nor writes, seed %i",
  (seed) => {
    const rolls = dice(seed);
    const { doc } = exampleScenario();
    const { lines, proposals, meta } = scenarioRoots(doc);
    const { order } = playbookRoots(doc);
    doc.transact(() => {
      for (let index = 0; index < 8; index++) {
        lines.set(testId(index), rolls.chance(0.8) ? entryOf(rolls) : anything(rolls));
        proposals.set(testId(index), rolls.chance(0.8) ? entryOf(rolls) : anything(rolls));
        order.set(testId(index), anything(rolls));
      }
      meta.set("dealStage", anything(rolls));
    });
    const before = stateOf(doc);
    readScenario(doc);
    readPlaybook(doc);
    orderedScenarioIds(doc, [testId(1), testId(2)]);
    for (const { id } of readProposals(doc)) resolveProposal(doc, id);
    expect(stateOf(doc) === before).toBe(true);

    for (const { id } of orderedLines(doc, "nextSteps")) {
      setLineText(doc, { lineId: id, part: "text" }, "edited");
      splitLine(doc, { lineId: id, index: 3, newLineId: newEntryId() });
      moveLine(doc, id, null);
    }
    insertLine(doc, { module: "nextSteps", text: "new", afterLineId: testId(0) });
    sweepGoneLines(doc, Date.now());
    expect(readScenario(doc).lines.nextSteps.map(({ text }) => text)).toContain("new");
  },
);
