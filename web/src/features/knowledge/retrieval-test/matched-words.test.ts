import { dice } from "@playbooks/dice";

import { matchedPieces, withoutHeadings } from "./matched-words.ts";

const matched = (text: string, terms: readonly string[]) =>
  matchedPieces(text, terms).flatMap((piece) => (piece.matched ? [piece.text] : []));

test("words are found by their stems, whatever their ending", () => {
  expect(matched("Pricing: companies pay prices per company.", ["price", "compani"])).toEqual([
    "Pricing",
    "companies",
    "prices",
    "company",
  ]);
});

test("a word that only begins alike is not marked", () => {
  expect(matched("The art of artificially", ["art"])).toEqual(["art"]);
  expect(matched("It is an item", ["it"])).toEqual(["It"]);
});

test("figures and accents are compared as the server compares them", () => {
  expect(matched("Garantía: 10 años", ["garant", "10"])).toEqual(["Garantía", "10"]);
});

test("the pieces are the text, for 200 random texts", () => {
  const { pick, roll } = dice(7);
  const bits = ["price", "Preis", " ", "\n", "—", "10 %", "größe", "🙂", "pricing"];
  for (let run = 0; run < 200; run++) {
    const text = Array.from({ length: roll(12) }, () => pick(bits)).join("");
    const pieces = matchedPieces(text, ["price", "groß"]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  }
});

test("headings that are told beside a passage are not told twice", () => {
  expect(withoutHeadings("# Prices\n\n## Plans\n\nBasic costs €29.\n# Not first")).toBe(
    "Basic costs €29.\n# Not first",
  );
  expect(withoutHeadings("# Prices\n")).toBe("# Prices\n");
});
