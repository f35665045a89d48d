import { dice } from "@playbooks/dice";
import { parseLine } from "@playbooks/document-model";

import { escapePlain, goesOn, unescapePlain } from "./plain-text.ts";

/** What means something in Markdown, and a little that does not. */
const ALPHABET = Array.from("ab \\`*_[]<>&~#!()-+.:;é😀/");

function anyText(seed: number): string {
  const { pick } = dice(seed);
  return Array.from({ length: 24 }, () => pick(ALPHABET)).join("");
}

test("plain text comes back as it was, over several lines too", () => {
  for (let seed = 1; seed <= 500; seed++) {
    const text = [anyText(seed), anyText(seed + 1_000)].join("\n");
    expect({ seed, text: unescapePlain(escapePlain(text)) }).toEqual({ seed, text });
  }
});

test("other readers show it as it is", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const text = anyText(seed).replace(/\s+/g, " ").trim();
    const shown = parseLine(escapePlain(text)).map((piece) =>
      piece.kind === "text" ? piece.text : "\n",
    );
    expect({ seed, shown: shown.join("") }).toEqual({ seed, shown: text });
    const marks = parseLine(escapePlain(text)).flatMap((piece) =>
      piece.kind === "text" ? Object.keys(piece.marks) : [],
    );
    expect({ seed, marks }).toEqual({ seed, marks: [] });
  }
});

test("what means nothing is left as people wrote it", () => {
  expect(escapePlain("Kessler & Co, 5 < 6, C# (2026)")).toBe("Kessler & Co, 5 < 6, C# (2026)");
  expect(escapePlain("snake_case * 2 &amp; <b> C#")).toBe("snake\\_case \\* 2 \\&amp; \\<b> C\\#");
});

test("a line goes on behind a backslash that escapes nothing else", () => {
  expect(goesOn("a\\")).toBe(true);
  expect(goesOn("a\\\\")).toBe(false);
  expect(goesOn("a\\\\\\")).toBe(true);
  expect(goesOn("")).toBe(false);
});
