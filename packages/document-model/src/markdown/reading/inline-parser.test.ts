import { type Inline, appendText } from "../../rich-text/blocks.ts";
import { parseInline } from "./inline-parser.ts";

/** Pieces in a form that can be read: [b:bold] [i:italic] [s:strike] [c:code] [href:text]. */
function shown(markdown: string, mode: "inline" | "blocks" = "blocks"): string {
  const pieces: Inline[] = [];
  for (const piece of parseInline(markdown, mode)) {
    if (piece.kind === "text") appendText(pieces, piece.text, piece.marks);
  }
  return pieces.map(pieceOf).join("");
}

/** As [marks:text], so that a whole line fits into one expectation. */
function pieceOf(piece: Inline): string {
  if (piece.kind === "break") return "[break]";
  const { bold, italic, strike, code, link } = piece.marks;
  const names = [bold && "b", italic && "i", strike && "s", code && "c", link].filter(Boolean);
  return names.length === 0 ? piece.text : `[${names.join("")}:${piece.text}]`;
}

// Numbers are those of the examples in CommonMark 0.31.
test.each([
  ["350", "*foo bar*", "[i:foo bar]"],
  ["351", "a * foo bar*", "a * foo bar*"],
  ["353", "*\u00a0a\u00a0*", "*\u00a0a\u00a0*"],
  ["355", "foo*bar*", "foo[i:bar]"],
  ["357", "_foo bar_", "[i:foo bar]"],
  ["360", "foo_bar_", "foo_bar_"],
  ["361", "5_6_78", "5_6_78"],
  ["365", "_foo*", "_foo*"],
  ["370", "*foo bar *", "*foo bar *"],
  ["378", "**foo bar**", "[b:foo bar]"],
  ["379", "** foo bar**", "** foo bar**"],
  ["381", "foo**bar**", "foo[b:bar]"],
  ["382", "__foo bar__", "[b:foo bar]"],
  ["388", "foo__bar__baz__", "foo__bar__baz__"],
  ["404", "*foo [bar](/url)*", "[i:foo ][i/url:bar]"],
  ["412", "*foo**bar**baz*", "[i:foo][bi:bar][i:baz]"],
  ["413", "*foo**bar*", "[i:foo**bar]"],
  ["414", "***foo** bar*", "[bi:foo][i: bar]"],
  ["415", "*foo **bar***", "[i:foo ][bi:bar]"],
  ["437", "foo *\\**", "foo [i:*]"],
  ["328", "`foo`", "[c:foo]"],
  ["329", "`` foo ` bar ``", "[c:foo ` bar]"],
  ["338", "`foo\\`bar`", "[c:foo\\]bar`"],
  ["341", "*foo`*`", "*foo[c:*]"],
  ["482", '[link](/uri "title")', "[/uri:link]"],
  ["489", "[link](/my uri)", "[link](/my uri)"],
  ["490", "[link](</my uri>)", "[/my uri:link]"],
  ["496", "[link](foo(and(bar)))", "[foo(and(bar)):link]"],
  ["GFM 491", "~~Hi~~ Hello, ~there~", "[s:Hi] Hello, ~there~"],
])("CommonMark example %s: %j reads %j", (_, markdown, expected) => {
  expect(shown(markdown)).toBe(expected);
});

test.each([
  ["~~a~~ `b`", "~~a~~ `b`"],
  ["**a** [b](/c)", "[b:a] [/c:b]"],
])("in a line, which knows neither strike nor code, %j reads %j", (markdown, expected) => {
  expect(shown(markdown, "inline")).toBe(expected);
});

test("emphasis that never ends is text, however long it is waited for", () => {
  const long = "word ".repeat(1_000);
  expect(shown(`*${long}end*`)).toBe(`*${long}end*`);
  expect(shown(`**${"a ".repeat(100)}b**`)).toBe(`[b:${"a ".repeat(100)}b]`);
});

test("a link is never an address that runs code", () => {
  expect(shown("[a](javascript:alert(1)) [b](data:x) [c](/d)")).toBe("a b [/d:c]");
});
