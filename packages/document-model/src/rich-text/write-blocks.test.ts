import { dice } from "@playbooks/dice";
import * as Y from "yjs";

import { markdownOf, writeMarkdown } from "../markdown/markdown.ts";
import { randomBlocks } from "../testing/random-text.ts";
import { replicas, sync } from "../testing/replicas.ts";
import { writeBlocks } from "./write-blocks.ts";

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

function docWith(markdown: string): Y.Doc {
  const doc = new Y.Doc();
  writeMarkdown(doc.getXmlFragment("text"), markdown, "blocks");
  return doc;
}

/** In one transaction, as an edit of a field is. */
function write(doc: Y.Doc, markdown: string): void {
  doc.transact(() => writeMarkdown(doc.getXmlFragment("text"), markdown, "blocks"));
}

function read(doc: Y.Doc): string {
  return markdownOf(doc.getXmlFragment("text"), "blocks");
}

/** Two people write at once; what the document says in the end. */
function merged(start: string, mine: string, theirs: string): string {
  const [here, there] = replicas(2, docWith(start)) as [Y.Doc, Y.Doc];
  write(here, mine);
  write(there, theirs);
  sync([here, there]);
  expect(read(here)).toBe(read(there));
  return read(here);
}

test.each([
  ["two paragraphs", ["One.\n\nTwo.", "One!\n\nTwo.", "One.\n\nTwo?", "One!\n\nTwo?"]],
  ["two items", ["- a\n- b\n- c", "- a1\n- b\n- c", "- a\n- b\n- c3", "- a1\n- b\n- c3"]],
  [
    "a list in a list",
    ["- a\n  - b\n- c", "- a\n  - b2\n- c", "- a\n  - b\n- c3", "- a\n  - b2\n- c3"],
  ],
  ["a heading and its text", ["# A\n\nb", "# A2\n\nb", "# A\n\nb, c", "# A2\n\nb, c"]],
  [
    "an end and a start",
    ["One.\n\nTwo.", "A.\n\nOne.\n\nTwo.", "One.\n\nTwo, B.", "A.\n\nOne.\n\nTwo, B."],
  ],
  [
    "one paragraph",
    ["Listen first.", "Please listen first.", "Listen first!", "Please listen first!"],
  ],
] as const)("what two people change in %s stays", (_, [start, mine, theirs, both]) => {
  expect(merged(start, mine, theirs)).toBe(both);
});

test("a heading changes its level in place", () => {
  const doc = docWith("# A");
  const heading = doc.getXmlFragment("text").get(0);
  write(doc, "## A");
  expect(doc.getXmlFragment("text").get(0)).toBe(heading);
  expect(read(doc)).toBe("## A");
});

test("marks change without the text being written again", () => {
  const doc = docWith("Panels last 25 years");
  const before = doc.store.clients.get(doc.clientID)?.length ?? 0;
  write(doc, "Panels last **25** years");
  expect(read(doc)).toBe("Panels last **25** years");
  expect((doc.store.clients.get(doc.clientID)?.length ?? 0) - before).toBeLessThan(6);
});

test("nothing is one empty paragraph, which an editor can be put into", () => {
  const doc = docWith("text");
  write(doc, "");
  const { length } = doc.getXmlFragment("text");
  expect([read(doc), length]).toEqual(["", 1]);
});

test.each(SEEDS)("any text becomes any other, seed %i", (seed) => {
  const rolls = dice(seed);
  const doc = docWith("");
  for (let round = 0; round < 5; round++) {
    const source = new Y.Doc();
    writeBlocks(source.getXmlFragment("text"), randomBlocks(rolls));
    write(doc, read(source));
    expect(read(doc)).toBe(read(source));
  }
});
