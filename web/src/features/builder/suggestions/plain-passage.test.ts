import { plainPassage } from "./plain-passage.ts";

/** The passage of a text that reads like `quote`. */
function around(text: string, quote: string, characters = 700) {
  const start = text.indexOf(quote);
  return plainPassage(text, { start, end: start + quote.length, around: characters });
}

test("headings and lists are read without their marks", () => {
  const text = "## Prices\n\n- Office: €35 per head\n- Home: €20\n\nAll in.";
  expect(around(text, "€35 per head")).toEqual({
    before: "Prices\n\n• Office: ",
    quote: "€35 per head",
    after: "\n• Home: €20\n\nAll in.",
  });
});

test("a quotation that begins with a mark, or in the middle of one, keeps its words", () => {
  expect(around("# Terms\n- Net 30", "- Net 30").quote).toBe("• Net 30");
  expect(around("We **never** lock in", "never** lock")).toEqual({
    before: "We ",
    quote: "never lock",
    after: " in",
  });
});

test("links and code are read by their words", () => {
  const text = "See [the list](https://example.org) or `brew --all`: fine";
  expect(around(text, "fine").before).toBe("See the list or brew --all: ");
});

test("what only looks like a mark stays", () => {
  const text = "C# and 3 - 2 = 1, snake__case, 2 ** 3\n#1 in taste\n-5 °C\nend";
  expect(around(text, "end").before).toBe(text.slice(0, -3));
});

test("a text that is cut within a line does not take its middle for a beginning", () => {
  expect(around("one two - three four", "four", 8).before).toBe("- three ");
  expect(around("- three four", "four", 8).before).toBe("• three ");
});
