import { dice } from "@playbooks/dice";
import {
  addProposal,
  allProposals,
  createScenarioDocument,
  insertLine,
  proposalBody,
  readProposals,
  readScenario,
  removeProposal,
} from "@playbooks/document-model";
import * as Y from "yjs";

import { createProposalWriter, type EditableDocument } from "./document-writer.ts";

const GROUP = "0190a0a0-0000-7000-8000-000000000001";

interface World {
  readonly doc: Y.Doc;
  readonly document: EditableDocument;
  /** How many transactions were written. */
  readonly count: () => number;
}

/** Counts transactions: a stream of words must not become a flood of updates. */
function scenario(): World {
  const doc = new Y.Doc();
  createScenarioDocument(doc, { title: "Kitchen-table visit", dealStage: "DISCOVERY" });
  let writes = 0;
  return {
    doc,
    document: {
      write(change) {
        writes++;
        return doc.transact(() => change(doc));
      },
    },
    count: () => writes,
  };
}

const objection = { kind: "insert", module: "objectionHandling", group: GROUP } as const;
const question = { kind: "insert", module: "discoveryQuestions", group: GROUP } as const;

function bodies(doc: Y.Doc): unknown[] {
  return readProposals(doc).map((proposal) =>
    Object.assign({ status: proposal.status }, proposalBody(proposal)),
  );
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("an item shows at once, grows, and can be decided when it is finished", async () => {
  const { doc, document } = scenario();
  const writer = createProposalWriter(document, { batchMs: 1 });
  const added = writer.start(0, objection);
  expect(bodies(doc)).toEqual([{ status: "streaming", text: "", response: "" }]);
  writer.grow(0, "text", "The roof is ");
  writer.grow(0, "text", "too old");
  writer.grow(0, "response", "We **che");
  await wait(10);
  expect(bodies(doc)).toMatchObject([{ status: "streaming", text: "The roof is too old" }]);
  const item = { text: "The roof is too old", response: "We **check** it.\n\n- free", quotes: [] };
  expect(writer.finish(0, item)).toEqual({
    index: 0,
    proposalId: added.state === "added" ? added.id : undefined,
    text: item.text,
    response: item.response,
  });
  expect(bodies(doc)).toEqual([{ status: "pending", text: item.text, response: item.response }]);
  expect(readScenario(doc).lines.objectionHandling).toEqual([]);
});

test("tokens are gathered: a hundred of them take few transactions", async () => {
  const { document, count } = scenario();
  const writer = createProposalWriter(document, { batchMs: 20 });
  writer.start(0, question);
  for (let token = 0; token < 100; token++) writer.grow(0, "text", "word ");
  await wait(60);
  expect(count()).toBe(2);
});

test("the checked item decides, whatever had grown", () => {
  const { doc, document } = scenario();
  const writer = createProposalWriter(document);
  writer.start(0, question);
  writer.grow(0, "text", "  Who cleans\nit");
  writer.finish(0, { text: "Who cleans it today?", quotes: [] });
  expect(bodies(doc)).toEqual([{ status: "pending", text: "Who cleans it today?" }]);
});

test("paragraphs of the opening strategy are blocks", () => {
  const { doc, document } = scenario();
  const writer = createProposalWriter(document);
  writer.start(0, { kind: "insert", field: "openingStrategy", group: GROUP });
  writer.grow(0, "text", "Ask first.\n\n- the bill");
  expect(writer.finish(0, { text: "Ask first.\n\n- the bill", quotes: [] })).toMatchObject({
    text: "Ask first.\n\n- the bill",
  });
  expect(bodies(doc)).toEqual([{ status: "pending", text: "Ask first.\n\n- the bill" }]);
});

test("a stop keeps what has words and removes what has none", () => {
  const { doc, document } = scenario();
  const writer = createProposalWriter(document);
  writer.start(0, objection);
  writer.finish(0, { text: "Done", response: "Yes", quotes: [] });
  writer.start(1, objection);
  writer.grow(1, "text", "Half an obj");
  writer.start(2, objection);
  expect(writer.settle()).toMatchObject([{ index: 1, text: "Half an obj", response: "" }]);
  expect(bodies(doc)).toMatchObject([
    { status: "pending", text: "Done" },
    { status: "pending", text: "Half an obj" },
  ]);
  writer.grow(1, "text", " more");
  expect(writer.finish(1, { text: "x", quotes: [] })).toBeUndefined();
  expect(writer.settle()).toEqual([]);
});

test("a dropped item leaves nothing behind", () => {
  const { doc, document } = scenario();
  const writer = createProposalWriter(document);
  writer.start(0, question);
  writer.grow(0, "text", "Wrong");
  writer.drop(0);
  expect(allProposals(doc)).toEqual([]);
  expect(writer.settle()).toEqual([]);
});

test("a proposal that somebody removed is not brought back", async () => {
  const { doc, document } = scenario();
  const writer = createProposalWriter(document, { batchMs: 1 });
  const added = writer.start(0, question);
  removeProposal(doc, added.state === "added" ? added.id : "");
  writer.grow(0, "text", "Ghost");
  await wait(10);
  expect(writer.finish(0, { text: "Ghost", quotes: [] })).toBeUndefined();
  expect(allProposals(doc)).toEqual([]);
});

test("a line that is gone or taken is refused before anything is written", () => {
  const { doc, document } = scenario();
  const lineId = insertLine(doc, { module: "keyMessages", text: "Panels last" });
  addProposal(doc, { kind: "replace", lineId, group: GROUP, text: "x" });
  const writer = createProposalWriter(document);
  const replace = { kind: "replace", lineId, group: GROUP } as const;
  expect(writer.start(0, replace)).toEqual({ state: "refused", reason: "taken" });
  const gone = { ...replace, lineId: "0190a0a0-0000-7000-8000-00000000dead" };
  expect(writer.start(1, gone)).toEqual({ state: "refused", reason: "gone" });
  expect(writer.settle()).toEqual([]);
});

test("a fault of a timed write is thrown to the next caller, not into the void", async () => {
  const { document } = scenario();
  let isClosed = false;
  const writer = createProposalWriter(
    {
      write(change) {
        if (isClosed) throw new Error("closed");
        return document.write(change);
      },
    },
    { batchMs: 1 },
  );
  writer.start(0, question);
  isClosed = true;
  writer.grow(0, "text", "late");
  await wait(10);
  expect(() => writer.grow(0, "text", "later")).toThrow("closed");
});

test("however the text is cut, replicas agree while others type, and no character is torn", () => {
  const text = "Who **cleans** it 😀👩‍👩‍👧 at [home](https://example.com), 日本 \\*really\\*?";
  for (let seed = 1; seed <= 60; seed++) {
    const { roll } = dice(seed);
    const { doc, document } = scenario();
    const other = new Y.Doc();
    const sync = (): void => {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
    };
    sync();
    const writer = createProposalWriter(document);
    writer.start(0, question);
    for (let at = 0; at < text.length;) {
      const size = 1 + roll(6);
      writer.grow(0, "text", text.slice(at, at + size));
      at += size;
      if (roll(3) === 0) insertLine(other, { module: "discoveryQuestions", text: `Line ${at}` });
      if (roll(2) === 0) sync();
    }
    const written = writer.finish(0, { text, quotes: [] });
    sync();
    expect({ seed, text: written?.text }).toEqual({ seed, text });
    expect(readScenario(other)).toEqual(readScenario(doc));
    expect(bodies(other)).toEqual([{ status: "pending", text }]);
  }
});
