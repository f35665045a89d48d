import { dice } from "@playbooks/dice";
import { getSchema } from "@tiptap/core";
import { initProseMirrorDoc, updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";

import { inlineMarkdown } from "../markdown/inline-markdown.ts";
import { markdownOf, writeMarkdown } from "../markdown/markdown.ts";
import { createMarkdownWriter } from "../markdown/streaming/markdown-writer.ts";
import { writeBlocks } from "../rich-text/write-blocks.ts";
import { randomBlocks, randomChunks, randomInline } from "../testing/random-text.ts";
import { stateOf } from "../testing/replicas.ts";
import { blockExtensions, lineExtensions } from "./editor-schema.ts";

const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);
const LINE = getSchema(lineExtensions());
const BLOCKS = getSchema(blockExtensions());

test("a line is one paragraph, blocks are what the package can read and write", () => {
  expect(Object.keys(LINE.nodes).toSorted()).toEqual(["doc", "paragraph", "text"]);
  expect(Object.keys(LINE.marks).toSorted()).toEqual(["bold", "italic", "link"]);
  expect(Object.keys(BLOCKS.nodes).toSorted()).toEqual([
    "bulletList",
    "doc",
    "hardBreak",
    "heading",
    "listItem",
    "orderedList",
    "paragraph",
    "text",
  ]);
  expect(Object.keys(BLOCKS.marks).toSorted()).toEqual([
    "bold",
    "code",
    "italic",
    "link",
    "strike",
  ]);
});

/** Opens a text as an editor does, and lets the binding look for differences to write back. */
function openInEditor(fragment: Y.XmlFragment, schema: typeof LINE): void {
  const { doc } = initProseMirrorDoc(fragment, schema);
  doc.check();
  updateYFragment(fragment.doc!, fragment, doc, { mapping: new Map(), isOMark: new Map() });
}

test.each(SEEDS)("an editor that opens a text changes nothing in it, seed %i", (seed) => {
  const rolls = dice(seed);
  const doc = new Y.Doc();
  const line = doc.getXmlFragment("line");
  const blocks = doc.getXmlFragment("blocks");
  const streamed = doc.getXmlFragment("streamed");
  writeMarkdown(line, inlineMarkdown(randomInline(rolls, { isLine: true }), "inline"), "inline");
  writeBlocks(blocks, randomBlocks(rolls));
  const writer = createMarkdownWriter(doc, streamed, { mode: "blocks" });
  for (const chunk of randomChunks(rolls, markdownOf(blocks, "blocks"))) writer.push(chunk);
  writer.end();

  const before = stateOf(doc);
  openInEditor(line, LINE);
  openInEditor(blocks, BLOCKS);
  openInEditor(streamed, BLOCKS);
  expect(stateOf(doc) === before).toBe(true);
});

test("a link keeps its address alone, and only a safe one", () => {
  expect(Object.keys(BLOCKS.marks["link"]!.spec.attrs ?? {})).toEqual(["href"]);
  const link = BLOCKS.mark("link", { href: "javascript:alert(1)" });
  expect(JSON.stringify(BLOCKS.marks["link"]!.spec.toDOM?.(link, true))).not.toContain(
    "javascript",
  );
});
