import * as Y from "yjs";

import { scenarioRoots } from "../layout/layout.ts";
import { findLine } from "../layout/line-entry.ts";
import { hideLine, insertLine, orderedLines, restoreLine } from "../lines/lines.ts";
import { readLine, setLineText } from "../lines/set-line-text.ts";
import { createMarkdownWriter } from "../markdown/streaming/markdown-writer.ts";
import { readScenario } from "../projection/projection.ts";
import { flatTextOf } from "../rich-text/flat-text.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { replicas, stateOf, sync, testId } from "../testing/replicas.ts";
import { acceptProposal } from "./accept-proposal.ts";
import { type NewProposal, addProposal } from "./add-proposal.ts";
import { findProposal, proposalBody, readProposals } from "./proposal.ts";
import { finishProposal, markStale, removeProposal, sweepProposals } from "./proposals.ts";
import { rememberedDecision } from "./remembered-decision.ts";
import { rejectProposal, reopenAccepted, reopenRejected } from "./reopen-proposal.ts";
import { resolveProposal } from "./resolve-proposal.ts";

const GROUP = testId(900);

function add(doc: Y.Doc, proposal: NewProposal): string {
  const added = addProposal(doc, proposal);
  if (added.state === "refused") throw new Error(added.reason);
  return added.id;
}

function texts(doc: Y.Doc): string[] {
  return readScenario(doc).lines.keyMessages.map(({ text }) => text);
}

function accept(
  doc: Y.Doc,
  id: string,
): Extract<ReturnType<typeof acceptProposal>, { state: "accepted" }> {
  const acceptance = acceptProposal(doc, id);
  if (acceptance.state === "refused") throw new Error(acceptance.reason);
  return acceptance;
}

/** A proposal for the only place in the line where `quote` stands. */
function onQuote(doc: Y.Doc, lineId: string, quote: string): NewProposal {
  const from = flatTextOf(findLine(doc, lineId)!.text).text.indexOf(quote);
  const range = { part: "text" as const, from, to: from + quote.length };
  return { kind: "replace", group: GROUP, lineId, range, text: "fifty years" };
}

test("a proposal leaves the text alone until it is accepted", () => {
  const { doc } = exampleScenario();
  const before = readScenario(doc);
  const insert = {
    kind: "insert",
    group: GROUP,
    module: "keyMessages",
    text: "New **one**",
  } as const;
  const id = add(doc, insert);
  expect(readScenario(doc)).toEqual(before);
  expect(proposalBody(findProposal(doc, id)!)).toEqual({ text: "New **one**" });
  expect(accept(doc, id)).toMatchObject({ before: undefined, after: { text: "New **one**" } });
  expect(texts(doc).at(-1)).toBe("New **one**");
  expect(readProposals(doc)).toEqual([]);
});

test("a new line goes behind the line it was proposed for, or to the end if that is gone", () => {
  const { doc, ids } = exampleScenario();
  const [first] = ids.keyMessages;
  const insert = {
    kind: "insert",
    group: GROUP,
    module: "keyMessages",
    afterLineId: first,
  } as const;
  const near = add(doc, { ...insert, text: "near", newLineId: testId(1) });
  const late = add(doc, { ...insert, text: "late", group: testId(901) });
  expect(accept(doc, near).lineId).toBe(testId(1));
  expect(texts(doc)).toEqual(["Panels last **25 years**", "near", "We do the paperwork"]);
  hideLine(doc, first!);
  accept(doc, late);
  expect(texts(doc)).toEqual(["near", "We do the paperwork", "late"]);
});

test("lines of one group keep their order, in whichever order they are accepted", () => {
  const { doc, ids } = exampleScenario();
  for (const afterLineId of [undefined, ids.keyMessages[0]]) {
    const group = testId(afterLineId === undefined ? 902 : 903);
    const made = ["1", "2", "3", "4"].map((text) =>
      add(doc, { kind: "insert", group, module: "keyMessages", afterLineId, text }),
    );
    for (const index of [2, 0, 3, 1]) accept(doc, made[index]!);
  }
  const [panels, paperwork] = ["Panels last **25 years**", "We do the paperwork"];
  expect(texts(doc)).toEqual([panels, "1", "2", "3", "4", paperwork, "1", "2", "3", "4"]);
});

test("an objection is proposed and accepted as a pair", () => {
  const { doc } = exampleScenario();
  const insert = { kind: "insert", group: GROUP, module: "objectionHandling" } as const;
  const id = add(doc, { ...insert, text: "Too dear", response: "Less\n\n- from year one" });
  const { lineId } = accept(doc, id);
  expect(readLine(doc, lineId!)).toEqual({ text: "Too dear", response: "Less\n\n- from year one" });
});

test("accepting writes the text of the row, whatever the body says", () => {
  const { doc } = exampleScenario();
  const id = add(doc, { kind: "insert", group: GROUP, module: "nextSteps", text: "forged" });
  expect(acceptProposal(doc, id, { text: "checked" })).toMatchObject({
    after: { text: "checked" },
  });
});

test("a range follows its text while people type around it, and keeps its marks", () => {
  const { doc, ids } = exampleScenario();
  const lineId = ids.keyMessages[0]!;
  const id = add(doc, onQuote(doc, lineId, "25 years"));
  setLineText(doc, { lineId, part: "text" }, "Good panels last **25 years**");
  setLineText(doc, { lineId, part: "text" }, "Good panels last **25 years** or more");
  expect(resolveProposal(doc, id)).toEqual({ state: "open", from: 17, to: 25 });
  expect(accept(doc, id)).toMatchObject({
    before: { text: "**25 years**" },
    after: { text: "**fifty years**" },
  });
  expect(texts(doc)[0]).toBe("Good panels last **fifty years** or more");
});

test("what is typed at the borders of a range does not belong to it", () => {
  const { doc, ids } = exampleScenario();
  const lineId = ids.keyMessages[1]!;
  const id = add(doc, onQuote(doc, lineId, "do"));
  setLineText(doc, { lineId, part: "text" }, "We all do the paperwork");
  setLineText(doc, { lineId, part: "text" }, "We all do! the paperwork");
  accept(doc, id);
  expect(texts(doc)[1]).toBe("We all fifty years! the paperwork");
});

test("a range whose text was edited is stale, and open again when that is undone", () => {
  const { doc, ids } = exampleScenario();
  const lineId = ids.keyMessages[0]!;
  const id = add(doc, onQuote(doc, lineId, "25 years"));
  setLineText(doc, { lineId, part: "text" }, "Panels last **26 years**");
  expect(resolveProposal(doc, id)).toEqual({ state: "stale" });
  expect(acceptProposal(doc, id)).toEqual({ state: "refused", reason: "STALE" });
  setLineText(doc, { lineId, part: "text" }, "Panels last **25 years**");
  expect(resolveProposal(doc, id)).toMatchObject({ state: "open" });
});

test("a range whose anchors are lost is found by the text around it", () => {
  const { doc, ids } = exampleScenario();
  const lineId = ids.keyMessages[0]!;
  const id = add(doc, onQuote(doc, lineId, "25 years"));
  const line = findLine(doc, lineId)!;
  doc.transact(() => {
    line.text.delete(0, 1);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("So: Panels last 25 years")]);
    line.text.insert(0, [paragraph]);
  });
  expect(resolveProposal(doc, id)).toEqual({ state: "open", from: 16, to: 24 });
  setLineText(doc, { lineId, part: "text" }, "Panels last 25 years, Panels last 25 years");
  findProposal(doc, id)!.map.set("from", new Uint8Array([1, 2, 3]));
  expect(resolveProposal(doc, id)).toEqual({ state: "stale" });
});

test("one open proposal per stretch of text", () => {
  const { doc, ids } = exampleScenario();
  const lineId = ids.keyMessages[0]!;
  add(doc, onQuote(doc, lineId, "25 years"));
  const taken = { state: "refused", reason: "taken" };
  expect(addProposal(doc, onQuote(doc, lineId, "last 25"))).toEqual(taken);
  expect(addProposal(doc, { kind: "delete", group: GROUP, lineId })).toEqual(taken);
  expect(addProposal(doc, onQuote(doc, lineId, "Panels"))).toMatchObject({ state: "added" });
  setLineText(doc, { lineId, part: "text" }, "all new");
  expect(addProposal(doc, { kind: "delete", group: GROUP, lineId })).toMatchObject({
    state: "added",
  });
});

test("a proposal for what does not show or does not stand there is refused", () => {
  const { doc, ids } = exampleScenario();
  const lineId = ids.keyMessages[0]!;
  const range = { part: "text" as const, from: 5, to: 500 };
  const replace = { kind: "replace", group: GROUP, text: "x" } as const;
  const refused = (reason: string): object => ({ state: "refused", reason });
  expect(addProposal(doc, { ...replace, lineId, range })).toEqual(refused("range"));
  hideLine(doc, lineId);
  expect(addProposal(doc, { ...replace, lineId })).toEqual(refused("gone"));
});

test("a whole objection is replaced by text and response, unless either was edited", () => {
  const { doc, ids } = exampleScenario();
  const [first, second] = ids.objectionHandling;
  const replace = { kind: "replace", group: GROUP, text: "Dear?", response: "No" } as const;
  const one = add(doc, { ...replace, lineId: first! });
  const two = add(doc, { ...replace, lineId: second! });
  setLineText(doc, { lineId: second!, part: "response" }, "Edited meanwhile");
  expect(accept(doc, one).before).toEqual({
    text: "It is too expensive",
    response: "Most owners pay less\n\n- from year one",
  });
  expect(readLine(doc, first!)).toEqual({ text: "Dear?", response: "No" });
  expect(acceptProposal(doc, two)).toEqual({ state: "refused", reason: "STALE" });
});

describe("a whole objection that is replaced while its response streams in", () => {
  const OLD = {
    text: "It is too expensive",
    response: "Most owners pay less\n\n- from year one",
  };

  function growing(text: string, response: string) {
    const { doc, ids } = exampleScenario();
    const lineId = ids.objectionHandling[0]!;
    const streaming = { kind: "replace", group: GROUP, lineId, status: "streaming" } as const;
    const id = add(doc, { ...streaming, response: "" });
    const proposal = findProposal(doc, id)!;
    const body = createMarkdownWriter(doc, proposal.body, { mode: "inline" });
    body.push(text);
    body.end();
    const answer = createMarkdownWriter(doc, proposal.response!, { mode: "blocks" });
    answer.push(response);
    answer.end();
    finishProposal(doc, id);
    return { doc, id, lineId };
  }

  test("gets both in one transaction, and both back", () => {
    const { doc, id, lineId } = growing("Dear?", "Less\n\n- each month");
    expect(readLine(doc, lineId)).toEqual(OLD);
    const [peer] = replicas(1, doc) as [Y.Doc];
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    const acceptance = accept(doc, id);
    expect(updates).toHaveLength(1);
    Y.applyUpdate(peer, updates[0]!);
    expect(readLine(peer, lineId)).toEqual({ text: "Dear?", response: "Less\n\n- each month" });
    expect(reopenAccepted(doc, id, acceptance)).toEqual({ state: "reopened" });
    expect(readLine(doc, lineId)).toEqual(OLD);
  });

  test("stays as it is when the proposal is rejected", () => {
    const { doc, id, lineId } = growing("Dear?", "Less");
    rejectProposal(doc, id);
    expect(readLine(doc, lineId)).toEqual(OLD);
  });

  test("keeps its response when no new one has come", () => {
    const { doc, id, lineId } = growing("Dear?", "");
    expect(proposalBody(findProposal(doc, id)!)).toEqual({ text: "Dear?" });
    accept(doc, id);
    expect(readLine(doc, lineId)).toEqual({ text: "Dear?", response: OLD.response });
  });
});

describe("undoing an acceptance", () => {
  const cases: readonly [string, (doc: Y.Doc, lineId: string) => NewProposal][] = [
    ["of a new line", () => ({ kind: "insert", group: GROUP, module: "keyMessages", text: "New" })],
    ["of a range", (doc, lineId) => onQuote(doc, lineId, "25 years")],
    ["of a whole line", (_, lineId) => ({ kind: "replace", group: GROUP, lineId, text: "New" })],
    ["of a deletion", (_, lineId) => ({ kind: "delete", group: GROUP, lineId })],
    ["of the title", () => ({ kind: "replace", group: GROUP, field: "title", text: "New" })],
    ["of a field", () => ({ kind: "replace", group: GROUP, field: "exitCriteria", text: "New" })],
    ["of blocks", () => ({ kind: "replace", group: GROUP, field: "openingStrategy", text: "- a" })],
    [
      "of more blocks",
      () => ({ kind: "insert", group: GROUP, field: "openingStrategy", text: "b" }),
    ],
  ];

  test.each(cases)("%s gives the text back and makes the proposal pending", (_, proposal) => {
    const { doc, ids } = exampleScenario();
    const before = readScenario(doc);
    const id = add(doc, proposal(doc, ids.keyMessages[0]!));
    for (let round = 0; round < 2; round++) {
      const acceptance = accept(doc, id);
      expect(readScenario(doc)).not.toEqual(before);
      expect(acceptProposal(doc, id)).toEqual({ state: "refused", reason: "ALREADY_DECIDED" });
      expect(reopenAccepted(doc, id, acceptance)).toEqual({ state: "reopened" });
      expect(readScenario(doc)).toEqual(before);
      expect(readProposals(doc).map((each) => each.id)).toEqual([id]);
    }
  });

  test.each(cases)("%s takes no more than what the document remembers", (_, proposal) => {
    const { doc, ids } = exampleScenario();
    const before = readScenario(doc);
    const id = add(doc, proposal(doc, ids.keyMessages[0]!));
    const wanted = proposalBody(findProposal(doc, id)!);
    expect(rememberedDecision(doc, id, wanted)).toBeUndefined();
    accept(doc, id);
    const remembered = rememberedDecision(doc, id, wanted)!;
    expect(reopenAccepted(doc, id, remembered)).toEqual({ state: "reopened" });
    expect(readScenario(doc)).toEqual(before);
    expect(findProposal(doc, id)!.map.has("beforeText")).toBe(false);
  });

  test("is refused when somebody has edited the text since", () => {
    const { doc, ids } = exampleScenario();
    const stale = { state: "refused", reason: "STALE" };
    const lineId = ids.keyMessages[0]!;
    const range = add(doc, onQuote(doc, lineId, "25 years"));
    const inserted = add(doc, { kind: "insert", group: GROUP, module: "nextSteps", text: "New" });
    const ofRange = accept(doc, range);
    const ofLine = accept(doc, inserted);
    setLineText(doc, { lineId, part: "text" }, "Panels last fifty good years");
    setLineText(doc, { lineId: ofLine.lineId!, part: "text" }, "New, but better");
    expect(reopenAccepted(doc, range, ofRange)).toEqual(stale);
    expect(reopenAccepted(doc, inserted, ofLine)).toEqual(stale);
    for (const [id, text] of [
      [range, "fifty years"],
      [inserted, "New"],
    ] as const) {
      expect(reopenAccepted(doc, id, rememberedDecision(doc, id, { text })!)).toEqual(stale);
    }
    expect(texts(doc)[0]).toBe("Panels last fifty good years");
  });

  test("leaves alone what people type beside a replaced range", () => {
    const { doc, ids } = exampleScenario();
    const lineId = ids.keyMessages[0]!;
    const id = add(doc, onQuote(doc, lineId, "25 years"));
    const acceptance = accept(doc, id);
    setLineText(doc, { lineId, part: "text" }, "Good panels last **fifty years**");
    setLineText(doc, { lineId, part: "text" }, "Good panels last **fifty years** now");
    expect(reopenAccepted(doc, id, acceptance)).toEqual({ state: "reopened" });
    expect(texts(doc)[0]).toBe("Good panels last **25 years** now");
  });
});

describe("a new line whose acceptance was taken back", () => {
  function takenBack() {
    const { doc } = exampleScenario();
    const said = { text: "Too **dear**", response: "Less\n\n- each month" };
    const id = add(doc, { kind: "insert", group: GROUP, module: "objectionHandling", ...said });
    const acceptance = accept(doc, id);
    reopenAccepted(doc, id, acceptance);
    return { doc, id, lineId: acceptance.lineId! };
  }
  const STALE = { state: "refused", reason: "STALE" };

  test("is accepted again as it was", () => {
    const { doc, id, lineId } = takenBack();
    expect(resolveProposal(doc, id).state).toBe("open");
    expect(accept(doc, id).lineId).toBe(lineId);
  });

  test.each(["text", "response"] as const)("is not over what arrives in its %s", (part) => {
    const { doc, id, lineId } = takenBack();
    const [late] = replicas(1, doc) as [Y.Doc];
    restoreLine(late, lineId);
    setLineText(late, { lineId, part }, "what Tom typed");
    hideLine(late, lineId);
    sync([doc, late]);
    expect(acceptProposal(doc, id)).toEqual(STALE);
    restoreLine(doc, lineId);
    expect(readLine(doc, lineId)?.[part]).toBe("what Tom typed");
  });

  test("is not once somebody has brought it back", () => {
    const { doc, id, lineId } = takenBack();
    restoreLine(doc, lineId);
    expect(resolveProposal(doc, id).state).toBe("stale");
    expect(acceptProposal(doc, id)).toEqual(STALE);
  });
});

test("a rejected proposal can be reopened, a removed one cannot", () => {
  const { doc } = exampleScenario();
  const id = add(doc, { kind: "insert", group: GROUP, module: "nextSteps", text: "New" });
  expect(rejectProposal(doc, id)).toBe(true);
  expect(rejectProposal(doc, id)).toBe(false);
  expect(readProposals(doc)).toEqual([]);
  expect(reopenRejected(doc, id)).toEqual({ state: "reopened" });
  expect(removeProposal(doc, id)).toBe(true);
  expect(reopenRejected(doc, id)).toEqual({ state: "refused", reason: "NOT_FOUND" });
  expect(acceptProposal(doc, id)).toEqual({ state: "refused", reason: "NOT_FOUND" });
});

test("a proposal that still grows or is stale cannot be accepted", () => {
  const { doc } = exampleScenario();
  const insert = { kind: "insert", group: GROUP, module: "nextSteps" } as const;
  const id = add(doc, { ...insert, status: "streaming" });
  expect(acceptProposal(doc, id)).toEqual({ state: "refused", reason: "STREAMING" });
  expect(finishProposal(doc, id)).toBe(true);
  expect(markStale(doc, id)).toBe(true);
  expect(acceptProposal(doc, id)).toEqual({ state: "refused", reason: "STALE" });
});

test("an opening strategy is filled when empty and appended to when not", () => {
  const { doc } = exampleScenario({ title: "t", dealStage: "DEMO" });
  const insert = { kind: "insert", group: GROUP, field: "openingStrategy" } as const;
  accept(doc, add(doc, { ...insert, text: "Listen.\n\n- first" }));
  accept(doc, add(doc, { ...insert, text: "Then draw." }));
  expect(readScenario(doc).openingStrategy).toBe("Listen.\n\n- first\n\nThen draw.");
});

test("two servers that accept at once insert the line once", () => {
  const { doc } = exampleScenario();
  const id = add(doc, {
    kind: "insert",
    group: GROUP,
    module: "nextSteps",
    newLineId: testId(1),
    text: "New",
  });
  const [one, two] = replicas(2, doc) as [Y.Doc, Y.Doc];
  accept(one, id);
  accept(two, id);
  sync([one, two]);
  expect(orderedLines(one, "nextSteps").map((line) => line.id)).toEqual([testId(1)]);
  expect(readScenario(one)).toEqual(readScenario(two));
});

test("malformed entries are no proposals, and a sweep removes them with the unknown ones", () => {
  const { doc } = exampleScenario();
  const { proposals } = scenarioRoots(doc);
  const id = add(doc, { kind: "insert", group: GROUP, module: "nextSteps", text: "New" });
  const other = add(doc, { kind: "insert", group: GROUP, module: "nextSteps", text: "Old" });
  proposals.set("__proto__", new Y.Map([["kind", "insert"]]));
  proposals.set(testId(2), "text");
  proposals.set(testId(3), new Y.Map([["kind", "delete"]]));
  expect(readProposals(doc).map((each) => each.id)).toEqual([id, other]);
  expect(sweepProposals(doc, (each) => each === id)).toHaveLength(4);
  expect([...proposals.keys()]).toEqual([id]);
});

test("an anchor that points elsewhere or names a root resolves to nothing and writes nothing", () => {
  const { doc, ids } = exampleScenario();
  const id = add(doc, onQuote(doc, ids.keyMessages[0]!, "25 years"));
  const { map } = findProposal(doc, id)!;
  const root = Y.createRelativePositionFromTypeIndex(doc.getText("title"), 2);
  const foreign = new Y.Doc();
  foreign.getText("evil").insert(0, "abc");
  const unknown = Y.createRelativePositionFromTypeIndex(foreign.getText("evil"), 3);
  map.set("prefix", "nowhere");
  for (const position of [root, unknown]) {
    map.set("from", Y.encodeRelativePosition(position));
    const before = stateOf(doc);
    expect(resolveProposal(doc, id)).toEqual({ state: "stale" });
    expect([stateOf(doc), doc.share.has("evil")]).toEqual([before, false]);
  }
});

test("a line that another person inserts while one is accepted stays", () => {
  const { doc } = exampleScenario();
  const id = add(doc, { kind: "insert", group: GROUP, module: "nextSteps", text: "New" });
  const [one, two] = replicas(2, doc) as [Y.Doc, Y.Doc];
  accept(one, id);
  insertLine(two, { module: "nextSteps", text: "Mine" });
  sync([one, two]);
  expect(
    readScenario(one)
      .lines.nextSteps.map(({ text }) => text)
      .toSorted(),
  ).toEqual(["Mine", "New"]);
});
