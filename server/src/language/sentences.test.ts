import { sentencesOf } from "./sentences.ts";

const cut = (text: string): string[] =>
  sentencesOf(text).map(({ start, end }) => text.slice(start, end));

test("sentences end at full stops, question and exclamation marks", () => {
  expect(cut("It costs €35. Is that much? No! It pays.")).toEqual([
    "It costs €35.",
    "Is that much?",
    "No!",
    "It pays.",
  ]);
});

test("closing quotation marks belong to their sentence", () => {
  expect(cut("She said: “Too expensive!” He left.")).toEqual([
    "She said: “Too expensive!”",
    "He left.",
  ]);
});

test("abbreviations, initials and figures do not end a sentence", () => {
  expect(cut("Ask Dr. Miller, e.g. on Monday. It is 3.5 m long. J. Smith knows.")).toEqual([
    "Ask Dr. Miller, e.g. on Monday.",
    "It is 3.5 m long.",
    "J. Smith knows.",
  ]);
});

test("German dates and abbreviations do not end a sentence", () => {
  expect(
    cut("Das Programm lief am 31. Dezember 2025 aus. Es gilt z. B. Folgendes ca. Ende Mai."),
  ).toEqual([
    "Das Programm lief am 31. Dezember 2025 aus.",
    "Es gilt z. B. Folgendes ca. Ende Mai.",
  ]);
});

test("wrapped lines are one sentence, list items and headings are their own", () => {
  const wrapped =
    "This sentence was wrapped by an editor after some seventy characters and\ngoes on in the next line.";
  expect(cut(wrapped)).toEqual([wrapped]);
  expect(cut("# Prices\n- Basic: €29\n- Plus: €35\n1. Sign the form")).toEqual([
    "# Prices",
    "- Basic: €29",
    "- Plus: €35",
    "1. Sign the form",
  ]);
});

test("nothing that is not blank is lost", () => {
  const text = "  One.  Two…\n\n\n three\t; 四。五 ";
  expect(cut(text).join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
});

test.each([
  ["blank lines", "\n ".repeat(200_000)],
  ["question marks", "?".repeat(200_000)],
  ["full stops with blanks", ". ".repeat(200_000)],
  ["quotation marks", `!${'"'.repeat(200_000)}`],
  ["brackets", "[".repeat(200_000)],
])("200,000 %s take no longer than ordinary text", (_name, text) => {
  const began = performance.now();
  sentencesOf(text);
  expect(performance.now() - began).toBeLessThan(10_000);
});
