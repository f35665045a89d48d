import { spawnSync } from "node:child_process";

import type { PlaybookDocument } from "../playbook-document.ts";
import { BREW_BOX, IMPRINT } from "../testing/brew-box.ts";
import { randomPlaybook } from "../testing/random-playbook.ts";
import { playbookPdf, scenarioPdf } from "./pdf.ts";

/** Poppler's tools, which read the file as other programs would. */
const TEXT_TOOL = "pdftotext";
const hasPoppler = spawnSync(TEXT_TOOL, ["-v"]).error === undefined;

/** Somebody else's reader: ours would make the same mistakes as our writer. */
function poppler(tool: string, bytes: Uint8Array, ...options: readonly string[]): string {
  const { stdout, stderr } = spawnSync(
    tool,
    [...options, "-", ...(tool === "pdftotext" ? ["-"] : [])],
    {
      input: bytes,
      maxBuffer: 50_000_000,
    },
  );
  expect(stderr.toString()).toBe("");
  return stdout.toString();
}

/** Dictionaries stand in the file as plain text; only contents and fonts are packed. */
function plain(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function pageCount(bytes: Uint8Array): number {
  return plain(bytes).match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

/** How often each structure tag occurs, for readers who hear the page. */
function tags(bytes: Uint8Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, tag = ""] of plain(bytes).matchAll(/\/S \/(\w+)\n/g)) {
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return counts;
}

const long: PlaybookDocument = {
  ...BREW_BOX,
  scenarios: Array.from({ length: 3 }, () => ({
    ...BREW_BOX.scenarios[0]!,
    objectionHandling: Array.from(
      { length: 9 },
      () => BREW_BOX.scenarios[0]!.objectionHandling[0]!,
    ),
  })),
};

test("the file says its title, language and date, is tagged and has bookmarks", () => {
  const text = plain(playbookPdf(BREW_BOX, { ...IMPRINT, language: "de" }));
  expect(text.slice(0, 8)).toBe("%PDF-1.7");
  expect(text).toContain("/Marked true");
  expect(text).toContain("/Lang (de)");
  expect(text).toContain("/DisplayDocTitle true");
  expect(text).toContain("(BrewBox: office coffee subscription)");
  expect(text).toContain("D:20260302090000Z");
  expect(text).toMatch(/\/Outlines \d+ 0 R/);
  expect(text).toContain("/Title (First call with an office manager)");
  expect(text).toContain("<pdfuaid:part>1</pdfuaid:part>");
});

test("headings, lists, links and the table are tagged as what they are", () => {
  const linked = { ...BREW_BOX, description: "See [our site](https://example.com/a)." };
  const counts = tags(playbookPdf(linked, IMPRINT));
  expect(counts.get("Document")).toBe(1);
  expect(counts.get("H1")).toBe(1);
  expect(counts.get("H2")).toBe(2);
  expect(counts.get("H3")).toBe(9);
  expect(counts.get("Link")).toBe(1);
  expect(counts.get("Table")).toBe(1);
  expect(counts.get("TR")).toBe(3);
  expect(counts.get("TH")).toBe(2);
  expect(counts.get("TD")).toBe(4);
  expect(counts.get("LI")).toBe(counts.get("LBody"));
});

test("a table that goes over pages has one head in the tags, and rows stay whole", () => {
  const bytes = playbookPdf(long, IMPRINT);
  expect(pageCount(bytes)).toBeGreaterThan(3);
  expect(tags(bytes).get("TH")).toBe(3 * 2);
  expect(tags(bytes).get("TR")).toBe(3 * 10);
});

test("the same playbook gives the same bytes", () => {
  const [first, second] = [playbookPdf(long, IMPRINT), playbookPdf(long, IMPRINT)];
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});

test("a scenario is a document of its own", () => {
  const bytes = scenarioPdf(BREW_BOX.scenarios[0]!, IMPRINT);
  expect(tags(bytes).get("H2")).toBe(9);
  expect(plain(bytes)).toContain("(First call with an office manager)");
});

test("whatever stands in a playbook, it is printed", () => {
  for (let seed = 1; seed <= 4; seed++) {
    const bytes = playbookPdf(randomPlaybook(seed), IMPRINT);
    expect(pageCount(bytes)).toBeGreaterThan(0);
  }
});

test("texts longer than a page, without spaces, and very many lines end", () => {
  const scenario = {
    ...BREW_BOX.scenarios[0]!,
    objectionHandling: [
      { objection: "x".repeat(5_000), response: "word ".repeat(4_000), evidence: [] },
    ],
    nextSteps: Array.from({ length: 200 }, (_, at) => ({ text: `Step ${at}`, evidence: [] })),
  };
  const bytes = playbookPdf({ ...BREW_BOX, scenarios: [scenario] }, IMPRINT);
  expect(pageCount(bytes)).toBeGreaterThan(8);
  expect(pageCount(bytes)).toBeLessThan(40);
});

(hasPoppler ? describe : describe.skip)("as other programs read it", () => {
  test("all text can be read, with workspace, date and page on every page", () => {
    const bytes = playbookPdf(long, IMPRINT);
    const pages = poppler("pdftotext", bytes, "-layout").split("\f").slice(0, -1);
    expect(pages).toHaveLength(pageCount(bytes));
    const footers = pages.map((page) => page.trim().split("\n").at(-1)?.replace(/\s+/g, ""));
    expect(footers).toEqual(pages.map((_, at) => `Kessler&Co·2March2026${at + 1}/${pages.length}`));
    const text = pages.join("\n").replace(/\s+/g, " ");
    for (const words of [
      "One price per head, everything included",
      "Source: BrewBox price list 2026",
    ]) {
      expect(text).toContain(words);
    }
    expect(text.match(/€29 per head is too much/g)).toHaveLength(27);
  });

  test("other scripts are printed where there is a font, and marked where there is none", () => {
    const title = "Кофе для офиса";
    const description = "καφές, Łódź, Việt Nam, 日本語 and 😀.";
    const text = poppler("pdftotext", playbookPdf({ ...BREW_BOX, title, description }, IMPRINT));
    expect(text).toContain(title);
    expect(text).toContain("καφές, Łódź, Việt Nam, […] and […].");
    expect(text).toContain("[…] stands for characters that this format cannot print.");
    expect(poppler("pdftotext", playbookPdf(BREW_BOX, IMPRINT))).not.toContain("[…]");
  });

  test("a reader that goes by the tags hears everything in order", () => {
    const heard = poppler("pdfinfo", playbookPdf(BREW_BOX, IMPRINT), "-struct-text");
    const order = [
      "BrewBox: office coffee subscription",
      "1. First call",
      "Key messages",
      "Objection",
      "€29 per head is too much",
      "no machine to buy",
      "Next steps",
      "2. Tasting visit",
      "Nothing is written yet.",
    ];
    const places = order.map((words) => heard.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(heard).not.toContain("1 / ");
  });
});
