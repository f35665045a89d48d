import { dice } from "@playbooks/dice";

import { canonicalBlocks, canonicalLine } from "./canonical-markdown.ts";

test("a line is one paragraph, and blocks are those that a live document knows", () => {
  expect(canonicalLine("two\n  lines, __bold__")).toBe("two lines, **bold**");
  expect(canonicalBlocks("* a\n* b\n\n```\ncode\n```\n#### deep")).toBe(
    "- a\n- b\n\ncode\n\n### deep",
  );
});

test("canonical text stays as it is", () => {
  const pieces = [
    "a",
    " ",
    "*b*",
    "**c**",
    "[d](https://e.f)",
    "\\",
    "_",
    "`",
    "# ",
    "- ",
    "1. ",
    "<",
    "&amp;",
  ];
  for (let seed = 1; seed <= 200; seed++) {
    const { pick } = dice(seed);
    const text = Array.from({ length: 12 }, () => pick(pieces)).join("");
    const line = canonicalLine(text);
    expect({ seed, line: canonicalLine(line) }).toEqual({ seed, line });
    const blocks = canonicalBlocks(text);
    expect({ seed, blocks: canonicalBlocks(blocks) }).toEqual({ seed, blocks });
  }
});

test("a line without signs is what a document would give for it", () => {
  const pieces = [
    "a",
    " ",
    "€35",
    "#",
    "- ",
    "1. ",
    "+",
    "https://x.y/z",
    "(b)",
    "?",
    "'",
    '"',
    "| ",
    "> ",
    "=",
    "é",
    "😀",
    "…",
  ];
  for (let seed = 1; seed <= 200; seed++) {
    const { pick } = dice(seed);
    const text = Array.from({ length: 8 }, () => pick(pieces)).join("");
    // Emphasis in front sends the line through a document.
    const through = canonicalLine(`**b** ${text}`);
    expect({ seed, through }).toEqual({ seed, through: `**b** ${text}`.trim() });
    expect(canonicalLine(text)).toBe(text.trim());
  }
});
