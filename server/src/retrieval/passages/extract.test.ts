import { acceptText, extractFile } from "./extract.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("a Markdown file is read as Markdown, a text file as plain text", () => {
  expect(extractFile({ name: "guide.MD", bytes: bytes("# Guide") })).toEqual({
    kind: "text",
    text: "# Guide",
    format: "markdown",
  });
  expect(extractFile({ name: "notes.txt", bytes: bytes("Notes") })).toMatchObject({
    format: "plain",
  });
});

test("line ends of Windows and old Macs become ours, and the byte order mark goes", () => {
  expect(extractFile({ name: "a.txt", bytes: bytes("\uFEFFone\r\ntwo\rthree") })).toMatchObject({
    text: "one\ntwo\nthree",
  });
});

test("umlauts, signs and emoji arrive as they were written", () => {
  expect(acceptText("Dächer für 35 € – schön 😀")).toMatchObject({
    text: "Dächer für 35 € – schön 😀",
  });
});

test("what a database refuses becomes a blank of the same length", () => {
  expect(acceptText("a\u0007b\u009Fc")).toMatchObject({ text: "a b c" });
  expect(acceptText("broken \ud800 half")).toMatchObject({ text: "broken \uFFFD half" });
});

const REFUSED: readonly (readonly [
  what: string,
  name: string,
  content: Uint8Array,
  why: string,
])[] = [
  ["a PDF with the name of a text", "a.txt", bytes("%PDF-1.7 …"), "This is a PDF"],
  [
    "a Word file with the name of a text",
    "a.md",
    bytes("PK\u0003\u0004…"),
    "This is a ZIP or Office file",
  ],
  ["UTF-16", "a.txt", new Uint8Array([0xff, 0xfe, 0x41, 0x00]), "This is a UTF-16 text"],
  ["Latin-1", "a.txt", new Uint8Array([0x44, 0xe4, 0x63, 0x68]), "not UTF-8"],
  ["NUL bytes", "a.txt", bytes("a\0b"), "NUL characters"],
  ["an empty file", "a.txt", new Uint8Array(), "There is no text"],
  ["nothing but blanks", "a.md", bytes(" \n\t "), "There is no text"],
  ["a format that is not read", "a.pdf", bytes("text"), "Only text files"],
  ["a file without an extension", "README", bytes("text"), "Only text files"],
  [
    "more than 5 MB",
    "a.txt",
    new Uint8Array(6 * 1024 * 1024).fill(0x61),
    "6.0 MB, and at most 5 MB",
  ],
];

test.each(REFUSED)("%s is refused with a sentence", (...[, name, content, why]) => {
  expect(extractFile({ name, bytes: content })).toMatchObject({
    kind: "refused",
    problem: expect.stringContaining(why),
  });
});

test("a truncated file is refused rather than read with a hole at its end", () => {
  const whole = bytes("Dächer für alle €");
  expect(extractFile({ name: "a.txt", bytes: whole.slice(0, -1) })).toMatchObject({
    kind: "refused",
  });
});
