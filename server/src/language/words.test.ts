import { analysisOf, folded, termsOf, wordsOf } from "./words.ts";

test("English words are found in every inflection", () => {
  expect(termsOf("warranties", "english")).toEqual(termsOf("warranty", "english"));
  expect(termsOf("installing", "english")).toEqual(termsOf("installed", "english"));
});

test("English stop words are left out, also without their apostrophe", () => {
  expect(termsOf("What does the warranty cover?", "english")).toEqual(["warranti", "cover"]);
  expect(termsOf("don't wait", "english")).toEqual(["wait"]);
});

test("words of other languages are found by their first six letters", () => {
  expect(termsOf("Wechselrichtern", "general")).toEqual(termsOf("Wechselrichter", "general"));
  expect(termsOf("Garantien", "general")).toEqual(termsOf("Garantie", "general"));
});

test("accents and capitals make no difference", () => {
  expect(folded("ÜBERPRÜFÉ")).toBe("uberprufe");
  expect(termsOf("Dächer", "general")).toEqual(termsOf("DACHER", "general"));
});

test("Korean keeps its syllables when accents are folded", () => {
  expect(folded("보증")).toBe("보증");
});

test("Japanese is cut into words although it has no blanks", () => {
  expect(termsOf("保証は十年です", "general").length).toBeGreaterThan(1);
});

test("a word knows how it stands in the text", () => {
  expect(wordsOf("Two Warranties", "english")).toEqual([
    { text: "two", term: "two" },
    { text: "warranties", term: "warranti" },
  ]);
});

test("a run of letters that is no word is not a term", () => {
  expect(termsOf("a".repeat(50_000), "english")).toEqual([]);
  expect(termsOf("ü".repeat(50_000), "general")).toEqual([]);
});

test("only English is stemmed", () => {
  expect(analysisOf("en")).toBe("english");
  expect(analysisOf("de")).toBe("general");
  expect(analysisOf("und")).toBe("general");
});
