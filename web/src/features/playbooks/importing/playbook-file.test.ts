import { readPasted, readPlaybookFile } from "./playbook-file.ts";

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);

test("the ending says which of our formats a file has", async () => {
  expect(await readPlaybookFile(file("a.JSON", "{}"))).toEqual({
    kind: "read",
    text: { format: "JSON", content: "{}" },
  });
  for (const name of ["a.md", "a.markdown"])
    expect(await readPlaybookFile(file(name, "# Café"))).toEqual({
      kind: "read",
      text: { format: "MARKDOWN", content: "# Café" },
    });
});

test.each([
  ["another kind of file", file("a.pdf", "%PDF-1.7"), /not a playbook.*\.json or \.md/],
  ["a file without an ending", file("playbook", "# A"), /not a playbook/],
  ["bytes that are no text", file("a.md", new Uint8Array([0xff, 0xfe, 0x00])), /not a playbook/],
  ["an empty file", file("a.json", " \n"), /empty/],
  ["a file that is too large", file("a.json", "x".repeat(2_000_001)), /too large: at most 2 MB/],
])("%s is refused with a sentence", async (_what, bad, sentence) => {
  expect(await readPlaybookFile(bad)).toEqual({
    kind: "unusable",
    sentence: expect.stringMatching(sentence),
  });
});

test("pasted text is JSON when it begins like an object, else Markdown", () => {
  expect(readPasted("  {\n}")).toMatchObject({ text: { format: "JSON" } });
  expect(readPasted("# A playbook")).toMatchObject({ text: { format: "MARKDOWN" } });
  expect(readPasted("  ")).toBeUndefined();
  expect(readPasted("é".repeat(1_000_001))).toMatchObject({ kind: "unusable" });
});
