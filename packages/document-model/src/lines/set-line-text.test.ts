import { dice } from "@playbooks/dice";
import * as Y from "yjs";

import { findLine } from "../layout/line-entry.ts";
import { inlineMarkdown } from "../markdown/inline-markdown.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { randomInline } from "../testing/random-text.ts";
import { replicas, stateOf, sync } from "../testing/replicas.ts";
import { hideLine } from "./lines.ts";
import { readLine, setLineText } from "./set-line-text.ts";

function lineDoc(): { doc: Y.Doc; lineId: string; pairId: string } {
  const { doc, ids } = exampleScenario();
  return { doc, lineId: ids.keyMessages[0]!, pairId: ids.objectionHandling[0]! };
}

function setText(doc: Y.Doc, lineId: string, markdown: string): boolean {
  return setLineText(doc, { lineId, part: "text" }, markdown);
}

test("only the part in which both texts differ is written, marks and all", () => {
  const { doc, lineId } = lineDoc();
  const inserted: string[] = [];
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    for (const [client, clock] of transaction.afterState) {
      const before = transaction.beforeState.get(client) ?? 0;
      for (const struct of doc.store.clients.get(client) ?? []) {
        const isNew = struct.id.clock >= before && struct.id.clock < clock;
        if (!isNew || !(struct instanceof Y.Item)) continue;
        if (struct.content instanceof Y.ContentString) inserted.push(struct.content.str);
      }
    }
  });
  setText(doc, lineId, "Panels last **30 years**");
  expect(inserted).toEqual(["30"]);
  setText(doc, lineId, "Panels last **30 years**");
  expect(inserted).toEqual(["30"]);
});

test("two people who edit different ends of a line both keep their words", () => {
  const { doc, lineId } = lineDoc();
  const [mine, theirs] = replicas(2, doc) as [Y.Doc, Y.Doc];
  setText(mine, lineId, "Our panels last **25 years**");
  setText(theirs, lineId, "Panels last **25 years** and more");
  sync([mine, theirs]);
  expect(readLine(mine, lineId)?.text).toBe("Our panels last **25 years** and more");
});

test("a mark alone can change, and the text another person types in it stays", () => {
  const { doc, lineId } = lineDoc();
  const [mine, theirs] = replicas(2, doc) as [Y.Doc, Y.Doc];
  setText(mine, lineId, "*Panels* last **25 years**");
  setText(theirs, lineId, "Panels last **25 sunny years**");
  sync([mine, theirs]);
  expect(readLine(mine, lineId)?.text).toBe("*Panels* last **25 sunny years**");
});

test("a text with several paragraphs, which no editor makes, becomes one when it is set", () => {
  const { doc, lineId } = lineDoc();
  const { text } = findLine(doc, lineId)!;
  const second = new Y.XmlElement("paragraph");
  second.insert(0, [new Y.XmlText("and more")]);
  text.insert(1, [second]);
  expect(readLine(doc, lineId)?.text).toBe("Panels last **25 years** and more");
  const before = stateOf(doc);
  setText(doc, lineId, "Panels last **25 years** and more");
  expect(stateOf(doc)).toBe(before);
  setText(doc, lineId, "One");
  expect([readLine(doc, lineId)?.text, text.length]).toEqual(["One", 1]);
});

test("a text that lost its paragraph is given one", () => {
  const { doc, lineId } = lineDoc();
  const { text } = findLine(doc, lineId)!;
  text.delete(0, 1);
  expect(readLine(doc, lineId)).toEqual({ text: "" });
  expect(setText(doc, lineId, "Back **again**")).toBe(true);
  expect(readLine(doc, lineId)).toEqual({ text: "Back **again**" });
});

test("a response is blocks, and edited block by block", () => {
  const { doc, pairId } = lineDoc();
  const response = findLine(doc, pairId)!.response!;
  const [first] = response.toArray();
  setLineText(doc, { lineId: pairId, part: "response" }, "Most owners pay less\n\n- from day one");
  expect(response.get(0)).toBe(first);
  expect(readLine(doc, pairId)?.response).toBe("Most owners pay less\n\n- from day one");
});

test("a hidden line is not read and not written", () => {
  const { doc, lineId } = lineDoc();
  hideLine(doc, lineId);
  expect(readLine(doc, lineId)).toBeUndefined();
  expect(setText(doc, lineId, "x")).toBe(false);
});

test.each(Array.from({ length: 30 }, (_, index) => index + 1))(
  "any line becomes any other, and setting what it says writes nothing, seed %i",
  (seed) => {
    const rolls = dice(seed);
    const { doc, lineId } = lineDoc();
    for (let round = 0; round < 4; round++) {
      const markdown = inlineMarkdown(randomInline(rolls, { isLine: true }), "inline");
      setText(doc, lineId, markdown);
      expect(readLine(doc, lineId)?.text).toBe(markdown);
      const before = stateOf(doc);
      setText(doc, lineId, readLine(doc, lineId)!.text);
      expect(stateOf(doc) === before).toBe(true);
    }
  },
);

test.each(Array.from({ length: 30 }, (_, index) => index + 1))(
  "people who set one line at once see one text in the end, seed %i",
  (seed) => {
    const rolls = dice(seed);
    const { doc, lineId } = lineDoc();
    const docs = replicas(3, doc);
    for (let round = 0; round < 20; round++) {
      const content = randomInline(rolls, { isLine: true });
      setText(rolls.pick(docs), lineId, inlineMarkdown(content, "inline"));
      if (rolls.chance(0.3)) sync(docs);
    }
    sync(docs);
    const texts = docs.map((each) => readLine(each, lineId));
    expect(texts[1]).toEqual(texts[0]);
    expect(texts[2]).toEqual(texts[0]);
  },
);
