import { type Dice, dice } from "@playbooks/dice";
import * as Y from "yjs";

import { scenarioRoots } from "../../layout/layout.ts";
import { addProposal } from "../../proposals/add-proposal.ts";
import { findProposal, proposalBody } from "../../proposals/proposal.ts";
import { blocksOf, inlineOf } from "../../rich-text/read-blocks.ts";
import { writeBlocks } from "../../rich-text/write-blocks.ts";
import { asClient, newClientId } from "../../room/as-client.ts";
import { exampleScenario } from "../../testing/example-scenario.ts";
import { randomBlocks, randomChunks, randomInline } from "../../testing/random-text.ts";
import { testId } from "../../testing/replicas.ts";
import { inlineMarkdown } from "../inline-markdown.ts";
import { markdownOf, writeMarkdown } from "../markdown.ts";
import { createMarkdownWriter } from "./markdown-writer.ts";

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

function fragment(): { doc: Y.Doc; text: Y.XmlFragment } {
  const doc = new Y.Doc();
  return { doc, text: doc.getXmlFragment("text") };
}

function written(markdown: string, mode: "inline" | "blocks"): Y.XmlFragment {
  const { text } = fragment();
  writeMarkdown(text, markdown, mode);
  return text;
}

/** As a model's words arrive: in pieces that end anywhere. */
function streamed(chunks: readonly string[], mode: "inline" | "blocks"): Y.XmlFragment {
  const { doc, text } = fragment();
  const writer = createMarkdownWriter(doc, text, { mode });
  for (const chunk of chunks) writer.push(chunk);
  writer.end();
  return text;
}

/** Markdown as a model writes it: often right, sometimes unfinished or odd. */
function modelMarkdown(rolls: Dice): string {
  const target = fragment().text;
  writeBlocks(target, randomBlocks(rolls));
  const tidy = markdownOf(target, "blocks");
  const odd = [
    "**",
    "*",
    "\n",
    "\n\n",
    "- ",
    "`",
    "[a](b",
    "\\",
    "  \n",
    "---\n",
    "\t",
    "> ",
    "\r\n",
  ];
  let markdown = "";
  for (const chunk of randomChunks(rolls, tidy)) {
    markdown += rolls.chance(0.06) ? chunk + rolls.pick(odd) : chunk;
  }
  return markdown;
}

test.each(SEEDS)("blocks written in any chunks are those written at once, seed %i", (seed) => {
  const rolls = dice(seed);
  const markdown = modelMarkdown(rolls);
  const whole = blocksOf(written(markdown, "blocks"));
  for (let round = 0; round < 3; round++) {
    const text = streamed(randomChunks(rolls, markdown), "blocks");
    const blocks = blocksOf(text);
    expect(blocks.length > 0 ? blocks : [{ kind: "paragraph", content: [] }]).toEqual(whole);
  }
});

test.each(SEEDS)("a line written in any chunks is the one written at once, seed %i", (seed) => {
  const rolls = dice(seed);
  const tidy = inlineMarkdown(randomInline(rolls, { isLine: true }), "inline");
  const markdown = rolls.chance(0.3) ? `${tidy}\n ${modelMarkdown(rolls)}` : tidy;
  const whole = inlineOf(written(markdown, "inline"));
  for (let round = 0; round < 3; round++) {
    expect(inlineOf(streamed(randomChunks(rolls, markdown), "inline"))).toEqual(whole);
  }
});

test.each(SEEDS.slice(0, 30))("nothing written is ever taken back or cut, seed %i", (seed) => {
  const rolls = dice(seed);
  const { doc, text } = fragment();
  const writer = createMarkdownWriter(doc, text, { mode: "blocks" });
  let deletions = 0;
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    deletions += transaction.deleteSet.clients.size;
  });
  for (const chunk of randomChunks(rolls, modelMarkdown(rolls))) {
    writer.push(chunk);
    expect(JSON.stringify(blocksOf(text))).not.toMatch(/\\ud[89a-f]/);
  }
  writer.end();
  expect(deletions).toBe(0);
});

test("only what could still change is held back", () => {
  const { doc, text } = fragment();
  const writer = createMarkdownWriter(doc, text, { mode: "inline" });
  const shown = (chunk: string): string => {
    writer.push(chunk);
    return markdownOf(text, "inline");
  };
  expect(shown("Panels last ")).toBe("Panels last");
  expect(shown("**25")).toBe("Panels last ");
  expect(shown(" years**")).toBe("Panels last ");
  expect(shown(" or")).toBe("Panels last **25 years** or");
  expect(shown(" 5 * 3")).toBe("Panels last **25 years** or 5 * 3");
  expect(shown(" 👩")).toBe("Panels last **25 years** or 5 * 3");
  writer.end();
  expect(markdownOf(text, "inline")).toBe("Panels last **25 years** or 5 * 3 👩");
});

test("a stream into a proposal that was removed stops", () => {
  const { doc } = exampleScenario();
  const insert = {
    kind: "insert",
    module: "nextSteps",
    group: testId(1),
    status: "streaming",
  } as const;
  const added = addProposal(doc, { ...insert, id: testId(2) });
  expect(added.state).toBe("added");
  const { body } = findProposal(doc, testId(2))!;
  const writer = createMarkdownWriter(doc, body, { mode: "inline" });
  expect(writer.push("Send the quote")).toBe(true);
  expect(proposalBody(findProposal(doc, testId(2))!)).toEqual({ text: "Send the quote" });
  scenarioRoots(doc).proposals.delete(testId(2));
  expect(writer.push(" now")).toBe(false);
  expect(writer.end()).toBe(false);
});

test("what a generation writes carries its own author and origin", () => {
  const { doc, text } = fragment();
  const writer = createMarkdownWriter(doc, text, { mode: "blocks" });
  const clientId = newClientId();
  const own = doc.clientID;
  const origins: unknown[] = [];
  doc.on("afterTransaction", ({ origin }: Y.Transaction) => origins.push(origin));
  const origin = { generation: "gen_1" };
  asClient(doc, { clientId, origin }, () => writer.push("- one\n- two"));
  asClient(doc, { clientId, origin }, () => writer.end());
  expect(doc.clientID).toBe(own);
  expect([...doc.store.clients.keys()]).toEqual([clientId]);
  expect(new Set(origins)).toEqual(new Set([origin]));
  expect(markdownOf(text, "blocks")).toBe("- one\n- two");
});

test("the author changes back when a change throws", () => {
  const { doc } = fragment();
  const own = doc.clientID;
  const fail = (): never => {
    throw new Error("no");
  };
  expect(() => asClient(doc, { clientId: 7, origin: "x" }, fail)).toThrow("no");
  expect(doc.clientID).toBe(own);
});
