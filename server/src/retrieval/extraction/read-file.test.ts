import { readFile } from "./read-file.ts";
import { docxOf, pdfOf, zipOf } from "./testing/made-files.ts";
import { acceptText } from "./text-rules.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const readText = async (name: string, content: Uint8Array) => {
  const outcome = await readFile({ name, bytes: content });
  if (outcome.kind === "refused") throw new Error(outcome.problem);
  return outcome;
};
/** The sentence for people, or what was read although it should not have been. */
const problemOf = async (name: string, content: Uint8Array): Promise<string> => {
  const outcome = await readFile({ name, bytes: content });
  return outcome.kind === "refused" ? outcome.problem : `read: ${outcome.text.slice(0, 80)}`;
};

/** A sentence with a comma in its number, which columns and cells must not split. */
const RENT = "The rent is 1,150 euros a month and is due on the third working day.";
const NOTICE = "The notice period is three months to the end of a month.";

test("a PDF is read page by page, and the table says where each begins", async () => {
  const read = await readText("Lease.PDF", await pdfOf([["Flat lease", RENT], [NOTICE], ["End."]]));
  expect(read).toMatchObject({ format: "plain", language: "en" });
  const [first, second, third] = read.pageStarts;
  expect(read.text.slice(first, second)).toBe(`Flat lease\n\n${RENT}\n\n`);
  expect(read.text.slice(second, third)).toBe(`${NOTICE}\n\n`);
  expect(read.text.slice(third)).toBe("End.");
});

test("a Word file keeps its headings, and each is found where it is said to stand", async () => {
  const read = await readText("a.docx", docxOf(["# Flat lease", RENT, "## Notice", NOTICE]));
  expect(read.text).toBe(`Flat lease\n\n${RENT}\n\nNotice\n\n${NOTICE}`);
  expect(read.headings.map(({ level, title }) => [level, title])).toEqual([
    [1, "Flat lease"],
    [2, "Notice"],
  ]);
  for (const { start, end, title } of read.headings)
    expect(read.text.slice(start, end)).toBe(title);
});

test("a page is read as the eye reads it: no scripts, no menus, lists and tables in lines", async () => {
  const page = `<html><head><title>T</title><style>p{}</style></head><body><nav>Home</nav>
    <h1>Flat   <em>lease</em></h1><p>${RENT}<script>alert(1)</script></p>
    <ul><li>Kitchen</li><li>Bath &amp; cellar</li></ul>
    <table><tr><th>Part</th><th>Euro</th></tr><tr><td>Rent</td><td>1,150</td></tr></table>
    <pre>a  b\n c</pre></body></html>`;
  const read = await readText("a.html", bytes(page));
  expect(read.text).toBe(
    `Flat lease\n\n${RENT}\n\n- Kitchen\n- Bath & cellar\n\nPart | Euro |\nRent | 1,150 |\n\na  b\n c`,
  );
  expect(read.headings).toEqual([{ start: 0, end: 10, level: 1, title: "Flat lease" }]);
});

test.each([
  '<p style="display:none">X</p>',
  '<div style="color:red; DISPLAY : none !important"><p>X <b>X</b></p></div>',
  '<p style="display/**/:none">X</p>',
  "<section hidden><h2>X</h2></section>",
  '<p hidden="until-found">X</p>',
  '<p style="visibility:hidden">X <i>X</i></p>',
  '<p style="font-size:0">X</p>',
  '<p style="font-size: 0.0px"><b style="font-size:2em">X</b></p>',
  "<template><p>X</p></template>",
  "<noscript>X</noscript>",
])("what a page hides from the eye is no text of it: %s", async (hidden) => {
  const page = `<h1>Lease</h1>${hidden}<p>${RENT}</p>`;
  const read = await readText("a.html", bytes(page));
  expect(read.text).toBe(`Lease\n\n${RENT}`);
  expect(read.headings).toHaveLength(1);
});

test.each([
  '<p aria-hidden="true">Seen</p>',
  '<p style="display:block;font-size:0.5em">Seen</p>',
  '<div style="font-size:0"><p style="font-size:16px">Seen</p></div>',
  '<div style="visibility:hidden"><p style="visibility:visible">Seen</p></div>',
  '<p data-hidden style="--display:none">Seen</p>',
])("what the eye sees is read: %s", async (shown) => {
  expect((await readText("a.html", bytes(shown))).text).toBe("Seen");
});

test("Markdown, text and CSV are taken as they stand", async () => {
  expect(await readText("guide.MD", bytes("# Guide\n\nWords."))).toMatchObject({
    text: "# Guide\n\nWords.",
    format: "markdown",
    headings: [],
    pageStarts: [],
  });
  expect(await readText("a.csv", bytes("name,rent\nMill Road,1150"))).toMatchObject({
    text: "name,rent\nMill Road,1150",
    format: "plain",
  });
});

test("line ends of Windows and old Macs become ours, and the byte order mark goes", async () => {
  expect((await readText("a.txt", bytes("\uFEFFone\r\ntwo\rthree"))).text).toBe("one\ntwo\nthree");
});

test("what a database refuses becomes a blank of the same length", () => {
  expect(acceptText("a\u0007b\u009Fc")).toMatchObject({ text: "a b c" });
  expect(acceptText("broken \ud800 half")).toMatchObject({ text: "broken \uFFFD half" });
  expect(acceptText("Dächer für 35 € – schön 😀")).toMatchObject({
    text: "Dächer für 35 € – schön 😀",
  });
});

test.each<readonly [what: string, name: string, content: Uint8Array, why: string]>([
  ["a PDF with the name of a text", "a.txt", bytes("%PDF-1.7 …"), "This is a PDF"],
  ["a text with the name of a PDF", "a.pdf", bytes("words"), "no PDF"],
  ["a Word file with the name of a PDF", "a.pdf", docxOf([RENT]), "a ZIP or Office file"],
  ["a Word file with the name of a text", "a.md", docxOf([RENT]), "a ZIP or Office file"],
  [
    "an old Word file",
    "a.docx",
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    "encrypted, or of the old",
  ],
  ["an archive that is no Word file", "a.docx", zipOf({ "a.txt": "words" }), "damaged"],
  ["half a Word file", "a.docx", docxOf([RENT]).subarray(0, 400), "damaged"],
  ["UTF-16", "a.txt", new Uint8Array([0xff, 0xfe, 0x41, 0x00]), "This is a UTF-16 text"],
  ["Latin-1", "a.txt", new Uint8Array([0x44, 0xe4, 0x63, 0x68]), "not UTF-8"],
  ["half a character", "a.txt", bytes("für 35 €").slice(0, -1), "not UTF-8"],
  ["NUL bytes", "a.txt", bytes("a\0b"), "NUL characters"],
  ["an empty file", "a.txt", new Uint8Array(), "The file is empty."],
  ["nothing but blanks", "a.md", bytes(" \n\t "), "There is no text"],
  ["a page without words", "a.html", bytes("<p><img src=x></p>"), "There is no text"],
  ["a picture", "a.png", bytes("text"), "cannot be read"],
  ["a file without an extension", "README", bytes("text"), "cannot be read"],
  ["more than 5 MB", "a.txt", new Uint8Array(6 * 1_048_576).fill(0x61), "6.0 MB"],
])("%s is refused with a sentence", async (...[, name, content, why]) => {
  expect(await problemOf(name, content)).toContain(why);
});

test("a PDF that is encrypted, damaged or without text says which of these", async () => {
  const pdf = await pdfOf([[RENT]]);
  expect(await problemOf("a.pdf", await pdfOf([[RENT]], { password: "x" }))).toContain("encrypted");
  expect(await problemOf("a.pdf", pdf.subarray(0, 300))).toContain("damaged");
  expect(await problemOf("a.pdf", Buffer.from("%PDF-1.7\nnonsense"))).toContain("damaged");
  expect(await problemOf("a.pdf", await pdfOf([[]]))).toContain("no text");
});

test("archives that would fill the memory are refused before anything unpacks them", async () => {
  const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, number) => [`${number}`, ""]));
  expect(await problemOf("a.docx", zipOf(many))).toContain("2001 files");
  const large = zipOf({ "word/document.xml": Buffer.alloc(30_000_000) });
  expect(await problemOf("a.docx", large)).toContain("too large when unpacked");
  const liar = zipOf({ "word/document.xml": Buffer.alloc(30_000_000) }, { claimedSize: 1_000 });
  expect(await problemOf("a.docx", liar)).toContain("damaged");
  const claims = zipOf({ "word/document.xml": "x" }, { claimedSize: 400_000_000 });
  expect(await problemOf("a.docx", claims)).toContain("400 MB");
});

test("200,000 nested tags are read, not feared", async () => {
  const deep = `${"<div><b>".repeat(100_000)}${RENT}`;
  expect(await problemOf("a.html", bytes(deep))).toBe(`read: ${RENT}`);
});
