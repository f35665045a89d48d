import { asOneLine, LineJoiner } from "../one-line.ts";
import { readLineStart } from "../reading/line-start.ts";
import { scanLink } from "../reading/link-scanner.ts";
import { GraphemeCutter } from "./grapheme-cutter.ts";

/** What a cutter hands on, chunk by chunk, and the rest. */
function cut(...chunks: string[]): string[] {
  const cutter = new GraphemeCutter();
  const parts = chunks.map((chunk) => cutter.push(chunk));
  return [...parts, cutter.rest()];
}

test("plain text is handed on at once", () => {
  expect(cut("Panels", " last")).toEqual(["Panels", " last", ""]);
});

test("an emoji waits for its other half, a family for its last member", () => {
  expect(cut("a\ud83d", "\ude00 b")).toEqual(["a", "😀 b", ""]);
  expect(cut("👩", "\u200d", "💻", "!")).toEqual(["", "", "", "👩‍💻!", ""]);
  expect(cut("🇩", "🇪", "🇫🇷x")).toEqual(["", "", "🇩🇪🇫🇷x", ""]);
});

test("half an emoji at the end of the stream becomes a replacement character", () => {
  expect(cut("a\ud83d")).toEqual(["a", "\ufffd"]);
  expect(cut("\ude00b")).toEqual(["\ufffdb", ""]);
});

test("an endless cluster is cut, but not between surrogates", () => {
  const parts = cut("e" + "\u0301".repeat(500), "x");
  expect(parts.join("")).toBe("e" + "\u0301".repeat(500) + "x");
  expect(parts[0]).not.toBe("");
});

test.each([
  ["one\ntwo", "one two"],
  ["one  \r\n\r\n  two", "one two"],
  ["\n\none", "one"],
  ["one\n", "one"],
  ["  one  ", "  one  "],
  ["a\tb", "a b"],
  ["\n", ""],
  ["", ""],
])("%j in one line is %j", (text, expected) => {
  expect(asOneLine(text)).toBe(expected);
});

test("white space waits for what follows it", () => {
  const joiner = new LineJoiner();
  expect([joiner.push("one "), joiner.push("\n"), joiner.push("two"), joiner.push(" ")]).toEqual([
    "one",
    "",
    " two",
    "",
  ]);
  expect(joiner.rest()).toBe(" ");
});

test.each([
  "",
  " ",
  "-",
  "- ",
  "--",
  "1",
  "12",
  "1.",
  "1. ",
  "#",
  "## ",
  ">",
  "> ",
  "*",
  "`",
  "~~",
])("a line that begins with %j is not decided yet", (line) => {
  expect(readLineStart(line, false)).toBeUndefined();
});

test.each([
  ["- a", { kind: "item", ordered: false, marker: "-", indent: 0, length: 2 }],
  ["  3) a", { kind: "item", ordered: true, marker: ")", indent: 2, length: 5 }],
  ["> - a", { kind: "item", ordered: false, marker: "-", indent: 0, length: 4 }],
  ["### a", { kind: "heading", level: 3, length: 4 }],
  ["##### a", { kind: "heading", level: 3, length: 6 }],
  ["-a", { kind: "text", indent: 0, length: 0 }],
  ["#a", { kind: "text", indent: 0, length: 0 }],
  ["1.5 m", { kind: "text", indent: 0, length: 0 }],
  ["2026-03-02", { kind: "text", indent: 0, length: 0 }],
  ["1234567890. a", { kind: "text", indent: 0, length: 0 }],
  ["**a**", { kind: "text", indent: 0, length: 0 }],
  ["\ta", { kind: "text", indent: 4, length: 1 }],
])("a line that begins with %j is decided on", (line, expected) => {
  expect(readLineStart(line, false)).toEqual(expected);
});

test.each([
  ["---", "dropped"],
  ["* * *", "dropped"],
  ["___", "dropped"],
  ["```ts", "dropped"],
  ["~~~", "dropped"],
  ["  ", "blank"],
  ["-", "item"],
  ["#", "heading"],
  ["```a``` b", "text"],
])("the complete line %j is %s", (line, kind) => {
  expect(readLineStart(line, true)?.kind).toBe(kind);
});

test.each([
  ["[a", "open"],
  ["[a]", "open"],
  ["[a](", "open"],
  ["[a](b", "open"],
  ["[a](b 't", "open"],
  ["[a] b", "text"],
  ["[a[", "text"],
  ["[a](b c)", "text"],
  ["[a](<b<", "text"],
  [`[${"a".repeat(5_000)}`, "text"],
  [`[a](${"(".repeat(40)}`, "text"],
  ["[a](b)", "link"],
  ["[a]()", "link"],
])("%j is so far: %s", (text, kind) => {
  expect(scanLink(text.slice(0, 5_000), 0, false).kind).toBe(kind);
});

test("what is still open at the end is text", () => {
  expect(scanLink("[a](b", 0, true)).toEqual({ kind: "text" });
});
