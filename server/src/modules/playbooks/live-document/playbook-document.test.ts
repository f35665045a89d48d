import { dice } from "@playbooks/dice";
import { createPlaybookDocument, playbookRoots, readPlaybook } from "@playbooks/document-model";
import * as Y from "yjs";

import { changeOverview, initialFrom, setPlainText } from "./playbook-document.ts";

function playbook(): Y.Doc {
  const doc = new Y.Doc();
  createPlaybookDocument(doc, {
    title: "Solar roofs",
    description: "For *homes*.",
    industry: "Energy",
  });
  return doc;
}

test("only what is named changes; null clears", () => {
  const doc = playbook();
  changeOverview(doc, { title: "Solar tiles", industry: null, targetPersona: "CTO" });
  expect(readPlaybook(doc)).toMatchObject({
    title: "Solar tiles",
    description: "For *homes*.",
    industry: undefined,
    targetPersona: "CTO",
  });
});

test("setting what is there already writes nothing into the document", () => {
  const doc = playbook();
  const before = Y.encodeStateVector(doc);
  changeOverview(doc, {
    title: "Solar roofs",
    industry: "Energy",
    targetPersona: null,
    description: "For *homes*.",
  });
  expect(Y.encodeStateVector(doc)).toEqual(before);
});

test("what somebody types in the title at the same moment stays", () => {
  const [api, browser] = [playbook(), new Y.Doc()];
  Y.applyUpdate(browser, Y.encodeStateAsUpdate(api));
  changeOverview(api, { title: "Solar roof tiles" });
  playbookRoots(browser).title.insert(0, "New: ");
  Y.applyUpdate(api, Y.encodeStateAsUpdate(browser));
  expect(readPlaybook(api).title).toBe("New: Solar roof tiles");
});

test("a copy begins with what the document says", () => {
  const copy = new Y.Doc();
  createPlaybookDocument(copy, initialFrom(readPlaybook(playbook())));
  expect(readPlaybook(copy)).toEqual(readPlaybook(playbook()));
});

test.each([1, 2, 3])("any text becomes any other, emoji in one piece (seed %i)", (seed) => {
  const { roll, pick } = dice(seed);
  const letters = ["a", "b", "ab", "😀", "😁", "👩‍👧", "é", " "];
  const word = () => Array.from({ length: roll(8) }, () => pick(letters)).join("");
  const text = new Y.Doc().getText("title");
  for (let round = 0; round < 500; round++) {
    const wanted = word();
    setPlainText(text, wanted);
    expect(text.toJSON()).toBe(wanted);
  }
});
