import { breakLines, type Measure, type Span, type Style } from "./line-breaking.ts";

const REGULAR: Style = { face: "regular", size: 10, color: "black" };
const BOLD: Style = { ...REGULAR, face: "bold" };

/** Every character is as wide as 1, bold ones 2. */
const measure: Measure = ({ text }, style) => text.length * (style.face === "bold" ? 2 : 1);

/** Lines with their fragments apart, to see where styles meet. */
function rows(spans: readonly Span[], width: number): string[] {
  return breakLines(spans, width, measure).lines.map((line) =>
    line.fragments.map((fragment) => fragment.text).join("|"),
  );
}

const plain = (text: string): Span => ({ text, style: REGULAR });

test("lines break at white space and hold as much as fits", () => {
  expect(rows([plain("one two three four")], 9)).toEqual(["one two", "three", "four"]);
  expect(rows([plain("one two")], 7)).toEqual(["one two"]);
});

test("a word in two styles stays whole", () => {
  const spans = [plain("see un"), { text: "believ", style: BOLD }, plain("able")];
  expect(rows(spans, 22)).toEqual(["see un|believ|able"]);
  expect(rows(spans, 21)).toEqual(["see", "un|believ|able"]);
});

test("a word wider than the line is broken, and nothing of it is lost", () => {
  expect(rows([plain("go https://example.com now")], 8)).toEqual([
    "go",
    "https://",
    "example.",
    "com now",
  ]);
});

test("line breaks and empty lines are kept", () => {
  expect(rows([plain("a\n\nb ")], 9)).toEqual(["a", "", "b"]);
  expect(rows([], 9)).toEqual([]);
});

test("fragments stand beside each other and inside of the width", () => {
  const words = "the quick brown fox jumps over a lazy dog Кофе καφές ".repeat(6).split(" ");
  const spans = words.map((word, at) => ({
    text: `${word} `,
    style: at % 3 === 0 ? BOLD : REGULAR,
  }));
  for (let width = 12; width < 60; width += 5) {
    const { lines } = breakLines(spans, width, measure);
    const text = lines.map((line) => line.fragments.map((one) => one.text).join("")).join(" ");
    expect(text.replace(/\s+/g, " ").trim()).toBe(words.join(" ").trim());
    for (const { fragments } of lines) {
      const last = fragments.at(-1)!;
      expect(last.x + last.width).toBeLessThanOrEqual(width);
      const gaps = fragments
        .slice(1)
        .map((one, at) => one.x - fragments[at]!.x - fragments[at]!.width);
      expect(gaps.every((gap) => gap === 0)).toBe(true);
    }
  }
});
