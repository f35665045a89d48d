import { existsSync } from "node:fs";

import { fontFile, subsetsOf } from "./font-subsets.ts";
import { printableText } from "./printable-text.ts";

/** What is left to print, in order. */
function shown(text: string): string {
  return printableText(text)
    .pieces.map((piece) => piece.text)
    .join("");
}

test("Latin, Greek, Cyrillic and Vietnamese are printed from their own files", () => {
  const text = "Straße naïve Łódź café €35 – “ok” καφές Кофе Việt";
  const { pieces, hasGaps } = printableText(text);
  expect(hasGaps).toBe(false);
  expect(shown(text)).toBe(text);
  expect(new Set(pieces.map((piece) => piece.subset))).toEqual(
    new Set(["latin", "latin-ext", "greek", "cyrillic", "vietnamese"]),
  );
});

test("other scripts stand as one gap for each stretch", () => {
  expect(printableText("Ask 日本 語 now 😀👩‍👩‍👧!")).toEqual({
    pieces: [{ text: "Ask […] now […]!", subset: "latin" }],
    hasGaps: true,
  });
  expect(shown("שלום עולם")).toBe("[…]");
  expect(shown("日本 ")).toBe("[…] ");
});

test("signs without a glyph are said with others, and invisible ones are left out", () => {
  expect(shown("a → b ≥ c")).toBe("a -> b >= c");
  expect(shown("so\u00ADft\u200B\u202Etext\u0007")).toBe("softtext");
});

test("letters with accents that are written apart are printed as one", () => {
  expect(shown("cafe\u0301")).toBe("café");
});

test("every file that is printed with is there", () => {
  const faces = ["regular", "italic", "semibold", "bold", "boldItalic"] as const;
  const missing = ["Aä", "Ł", "κ", "ᾳ", "Ж", "Ѡ", "ệ"]
    .flatMap((text) => subsetsOf(text.codePointAt(0)!))
    .flatMap((subset) => faces.map((face) => fontFile(face, subset).path))
    .filter((path) => !existsSync(path));
  expect(missing).toEqual([]);
});
