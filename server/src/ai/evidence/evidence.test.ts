import { dice } from "@playbooks/dice";

import type { Passage, WrittenItem } from "../writing-task.ts";
import { checkQuotes, supportOf } from "./evidence.ts";

/** Marks, broken lines and quotation marks, as sources have them and models do not copy them. */
const VERSION = `# SunRoof warranty

## Panels

SunRoof gives a warranty of **10 years** on the panels.

## Inverter

The warranty on the inverter is 2 years. It can be
extended to 10 years for “only” €390.

## Dach

Die Garantie auf die Arbeiten am Dach beträgt fünf Jahre.
`;

/** The part between two turns of words; its id is the first one. */
const passage = (from: string, to: string, more: Partial<Passage> = {}): Passage => {
  const start = VERSION.indexOf(from);
  const end = VERSION.indexOf(to) + to.length;
  return {
    chunkId: from,
    documentId: "knowledge_1",
    versionId: "version_1",
    documentTitle: "SunRoof warranty",
    heading: undefined,
    language: "en",
    text: VERSION.slice(start, end),
    start,
    end,
    page: 3,
    score: 1,
    ...more,
  };
};

const PANELS = passage("## Panels", "on the panels.");
const INVERTER = passage("## Inverter", "€390.");
const ROOF = passage("## Dach", "fünf Jahre.", { language: "de" });
const ALL = [PANELS, INVERTER, ROOF];

const item = (text: string, cited: Passage, ...quotes: string[]): WrittenItem => ({
  text,
  quotes: quotes.map((quote) => ({ chunkId: cited.chunkId, quote })),
});

test("a quote that occurs is evidence, with its exact place in the version", () => {
  const { evidence, support, invented } = checkQuotes(
    item(
      "The inverter has a warranty of 2 years.",
      INVERTER,
      "The warranty on the inverter is 2 years.",
    ),
    ALL,
  );
  expect(support).toBe("SUPPORTED");
  expect(invented).toEqual([]);
  expect(evidence).toMatchObject([
    { chunkId: INVERTER.chunkId, documentId: "knowledge_1", versionId: "version_1", page: 3 },
  ]);
  expect(VERSION.slice(evidence[0]!.start, evidence[0]!.end)).toBe(
    "The warranty on the inverter is 2 years.",
  );
});

test("line breaks, quotation marks, emphasis, dashes and case may differ", () => {
  const { evidence } = checkQuotes(
    item("…", INVERTER, 'it can be extended   to 10 years for "ONLY" €390'),
    ALL,
  );
  expect(evidence[0]?.quote).toBe("It can be\nextended to 10 years for “only” €390");
  expect(
    checkQuotes(item("…", PANELS, "a warranty of 10 years on the panels"), ALL).evidence,
  ).toHaveLength(1);
});

test.each([
  ["of another number", "The warranty on the inverter is 3 years."],
  ["that leaves out a word", "The warranty on inverter is 2 years."],
  ["of another passage", "SunRoof gives a warranty of 10 years on the panels."],
  ["that ends inside a figure", "It can be extended to 10 years for “only” €39"],
  ["that begins inside a word", "nverter is 2 years"],
  ["of nothing", "   "],
  ["of a word that stands everywhere", "is"],
])("an invented quote %s is flagged", (_how, quote) => {
  const checked = checkQuotes(
    item("The warranty on the inverter is 2 years.", INVERTER, quote),
    ALL,
  );
  expect(checked).toMatchObject({ evidence: [], support: "UNSUPPORTED", invented: [{ quote }] });
});

test("a figure is not found inside a longer one", () => {
  const text = "The system costs €14,900. It lasts 12 years.";
  const price = { ...PANELS, text, start: 0, end: text.length };
  expect(checkQuotes(item("x", price, "2 years"), [price]).evidence).toEqual([]);
  expect(checkQuotes(item("x", price, "900. It lasts"), [price]).evidence).toEqual([]);
  expect(checkQuotes(item("x", price, "12 years"), [price]).evidence).toHaveLength(1);
});

test("a citation of a chunk that was never given is invented", () => {
  const claimed = {
    text: "x",
    quotes: [{ chunkId: "chunk_of_another_workspace", quote: "10 years" }],
  };
  expect(checkQuotes(claimed, ALL)).toMatchObject({ evidence: [], support: "UNSUPPORTED" });
});

test("one invented quote among true ones keeps the line from being supported", () => {
  const checked = checkQuotes(
    item(
      "The warranty on the inverter is 2 years.",
      INVERTER,
      "The warranty on the inverter is 2 years.",
      "free of charge",
    ),
    ALL,
  );
  expect(checked).toMatchObject({ support: "PARTLY", invented: [{ quote: "free of charge" }] });
  expect(checked.evidence).toHaveLength(1);
});

test("a true quote does not carry a line about something else", () => {
  const quote = "The warranty on the inverter is 2 years.";
  const checked = checkQuotes(
    item("Our coffee machines are cleaned weekly by friendly baristas.", INVERTER, quote),
    ALL,
  );
  expect(checked.support).toBe("UNSUPPORTED");
});

test("a line with a figure that its source does not hold is not supported", () => {
  const quote = "The warranty on the inverter is 2 years.";
  expect(
    checkQuotes(item("The warranty on the inverter is 5 years.", INVERTER, quote), ALL).support,
  ).toBe("UNSUPPORTED");
});

test("a line of two sentences of which one is carried is partly supported", () => {
  const quote = "The warranty on the inverter is 2 years.";
  const text =
    "The warranty on the inverter is 2 years. Friendly baristas clean your machine weekly.";
  expect(checkQuotes(item(text, INVERTER, quote), ALL).support).toBe("PARTLY");
});

test("of an objection the response must be carried, the customer may say anything", () => {
  const objection: WrittenItem = {
    ...item("What if it all breaks down?", INVERTER, "The warranty on the inverter is 2 years."),
    response: "The inverter's warranty is 2 years.",
  };
  expect(checkQuotes(objection, ALL).support).toBe("SUPPORTED");
  expect(
    checkQuotes({ ...objection, response: "We replace everything for ever." }, ALL).support,
  ).toBe("UNSUPPORTED");
});

test("German lines are checked by German words, with figures that are written out", () => {
  const quote = "Die Garantie auf die Arbeiten am Dach beträgt fünf Jahre.";
  expect(
    checkQuotes(item("Auf Arbeiten am Dach geben wir 5 Jahre Garantie.", ROOF, quote), ALL).support,
  ).toBe("SUPPORTED");
  expect(
    checkQuotes(item("Auf Arbeiten am Dach geben wir 7 Jahre Garantie.", ROOF, quote), ALL).support,
  ).toBe("UNSUPPORTED");
});

test("thousands and decimals may be written in either manner", () => {
  const sources = [
    { text: "A typical system costs €14,900 and 3.50 percent interest.", language: "en" },
  ];
  expect(supportOf({ text: "A typical system costs 14.900 €." }, sources)).toBe("SUPPORTED");
  expect(supportOf({ text: "A typical system costs 14.9 €." }, sources)).toBe("UNSUPPORTED");
  expect(supportOf({ text: "A typical system costs 3,5 percent interest." }, sources)).toBe(
    "SUPPORTED",
  );
});

test("an edit that changes what a line says changes its support", () => {
  const sources = [INVERTER];
  expect(supportOf({ text: "The warranty on the inverter is 2 years." }, sources)).toBe(
    "SUPPORTED",
  );
  expect(supportOf({ text: "The warranty on the inverter is 20 years." }, sources)).toBe(
    "UNSUPPORTED",
  );
  expect(supportOf({ text: "" }, sources)).toBe("UNSUPPORTED");
  expect(supportOf({ text: "The warranty on the inverter is 2 years." }, [])).toBe("UNSUPPORTED");
});

test("every quote cut from a passage is found at its place, and none with a changed letter", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { roll } = dice(seed);
    const source = ALL[roll(ALL.length)]!;
    const words = [...source.text.matchAll(/[\p{L}\p{N}€]+/gu)];
    const first = roll(words.length - 3);
    const last = first + 2 + roll(words.length - first - 2);
    const quote = source.text.slice(
      words[first]!.index,
      words[last]!.index + words[last]![0].length,
    );
    const checked = checkQuotes(item("x", source, mangled(quote, roll)), ALL);
    expect({ seed, found: checked.evidence.length }).toEqual({ seed, found: 1 });
    const { start, end } = checked.evidence[0]!;
    expect(VERSION.slice(start, end)).toBe(checked.evidence[0]!.quote);
    const at = quote.search(/\p{L}/u);
    const invented = `${quote.slice(0, at)}q${quote.slice(at + 1)}`;
    expect(checkQuotes(item("x", source, invented), ALL).evidence).toEqual([]);
  }
});

/** What models do to a quote without changing its words. */
function mangled(quote: string, roll: (below: number) => number): string {
  const changes = [
    (text: string) => text.toUpperCase(),
    (text: string) => text.replaceAll(/\s+/g, " "),
    (text: string) => text.replaceAll(/[“”]/g, '"'),
    (text: string) => text.replaceAll("*", ""),
    (text: string) => ` ${text}\n`,
    (text: string) => text,
  ];
  return changes[roll(changes.length)]!(changes[roll(changes.length)]!(quote));
}
