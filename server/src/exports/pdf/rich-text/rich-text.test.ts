import { parseLine } from "@playbooks/document-model";

import { INK, STYLES } from "../look.ts";
import { sourceSpans } from "../source-note.ts";
import { richSpans } from "./rich-spans.ts";

const spans = (markdown: string) => richSpans(parseLine(markdown), STYLES.body);

test("bold, italic and both have faces of their own", () => {
  const faces = spans("plain **bold** *italic* ***both***").map(({ text, style }) => [
    text.trim(),
    style.face,
  ]);
  expect(faces.filter(([text]) => text !== "")).toEqual([
    ["plain", "regular"],
    ["bold", "bold"],
    ["italic", "italic"],
    ["both", "boldItalic"],
  ]);
});

test("in a heading that is bold, what is not marked stays bold", () => {
  const [first] = richSpans(parseLine("head"), STYLES.strong);
  expect(first!.style.face).toBe("semibold");
});

test("a link is coloured and leads somewhere", () => {
  const link = spans("see [us](https://example.com/a)").at(-1);
  expect(link).toMatchObject({
    text: "us",
    style: { link: "https://example.com/a", color: INK.accent },
  });
});

test("dangerous addresses are no links", () => {
  expect(spans("[x](javascript:alert(1))").some(({ style }) => style.link !== undefined)).toBe(
    false,
  );
});

test("breaks and struck text are kept", () => {
  const pieces = richSpans(
    [
      { kind: "text", text: "old", marks: { strike: true } },
      { kind: "break" },
      { kind: "text", text: "new", marks: {} },
    ],
    STYLES.body,
  );
  expect(pieces.map(({ text }) => text)).toEqual(["old", "\n", "new"]);
  expect(pieces[0]!.style.strike).toBe(true);
});

test("sources are named once each, with their page", () => {
  const named = sourceSpans([
    { quote: "a", source: "Price list" },
    { quote: "b", source: "Price list" },
    { quote: "c", source: "Warranty", page: 3 },
  ]);
  expect(named.map(({ text }) => text)).toEqual(["Sources: Price list; Warranty, page 3"]);
  expect(sourceSpans([{ quote: "a", source: "Price list" }])[0]!.text).toBe("Source: Price list");
  expect(sourceSpans([])).toEqual([]);
});
