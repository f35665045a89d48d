import { dice } from "@playbooks/dice";

import { GYM_CONTRACT, INCIDENT, JOB_OFFER, LEASE, MIETVERTRAG } from "../testing/sample-texts.ts";
import { analyse, type AnalysisTask } from "./analysis.ts";
import { DOCUMENT_TYPES } from "./classes/document-types.ts";
import { CLAUSE_CATEGORIES } from "./clauses/clauses.ts";

const TEXTS = [LEASE, MIETVERTRAG, JOB_OFFER, GYM_CONTRACT, INCIDENT];
const categories = CLAUSE_CATEGORIES.map(({ name }) => name);

function typeOf(text: string): string | undefined {
  return analyse({ text, classes: { classes: DOCUMENT_TYPES } }).classes?.classes[0]?.name;
}

/** With the limits that a tool has by default. */
function risksOf(text: string, language = "en") {
  const wish = { documentType: undefined, language, noticeMonths: 6, depositMonths: 3 };
  return analyse({ text, risks: wish }).risks?.risks ?? [];
}

test("each kind of document is told from its vocabulary", () => {
  expect(TEXTS.map(typeOf)).toEqual([
    "Lease",
    "Lease",
    "Job Offer",
    "Membership",
    "Incident Report",
  ]);
});

test("clauses are found under their names in both languages, and what is not there is not", () => {
  const found = (text: string) =>
    new Set(
      analyse({ text, clauses: { categories, perCategory: 1 } }).clauses?.map(
        ({ category }) => category,
      ),
    );
  for (const text of [LEASE, MIETVERTRAG])
    for (const name of ["Rent", "Deposit", "Notice Period", "Repairs And Maintenance"])
      expect(found(text)).toContain(name);
  expect(found(LEASE)).toContain("Automatic Renewal");
  expect(found(MIETVERTRAG)).not.toContain("Automatic Renewal");
  expect(found(JOB_OFFER)).not.toContain("Holidays");
});

test("a long notice is a high risk, and no less than that in words", () => {
  const notice = risksOf(LEASE).find(({ id }) => id === "long-notice");
  expect(notice).toMatchObject({ severity: "high", kind: "present" });
  expect(notice?.quote).toContain("twelve (12) months");
  // Whoever reads the report or a task has only these words.
  expect(notice?.why).toContain("this long (twelve (12) months)");
  expect(risksOf(MIETVERTRAG, "de").map(({ id }) => id)).not.toContain("long-notice");
});

test.each([
  ["The tenant pays a deposit of five months' rent.", true],
  ["The deposit is four (4) months of net rent.", true],
  ["A deposit of 3.5 times the monthly rent is due.", true],
  ["Der Mieter leistet eine Kaution von vier Nettokaltmieten.", true],
  ["The tenant pays a deposit of three months' rent.", false],
  ["Die Kaution beträgt drei Monatsmieten.", false],
  ["A deposit is paid within two months, and the rent is due monthly.", false],
])("“%s” is a high deposit: %s", (sentence, isHigh) => {
  const text = `Residential lease\n\nBetween the landlord and the tenant. The rent is €900 a month.\n\n${sentence}`;
  const wish = { documentType: "Lease", language: "en", noticeMonths: 6, depositMonths: 3 };
  const risks = analyse({ text, risks: wish }).risks?.risks ?? [];
  const found = risks.filter(({ id }) => id === "high-deposit");
  expect(found.map(({ quote }) => quote)).toEqual(isHigh ? [sentence] : []);
  for (const { why } of found)
    expect(why).toMatch(/^It is (?:5|4|3\.5) months' rent, more than 3\.$/);
});

test("no keyword ends in an apostrophe", () => {
  const text =
    "The workers' council meets. The workers' council's hall is the workers' council's own.";
  const wish = { sentences: 1, keyphrases: 8, language: "en" };
  const phrases = analyse({ text, summary: wish }).summary?.keyphrases ?? [];
  expect(phrases.length).toBeGreaterThan(0);
  expect(phrases.filter((phrase) => /['’]$/.test(phrase.text))).toEqual([]);
});

test("a contract that renews itself for a year is a high risk", () => {
  expect(risksOf(GYM_CONTRACT)).toContainEqual(
    expect.objectContaining({ id: "automatic-renewal", severity: "high" }),
  );
  const none = GYM_CONTRACT.replace(
    "renews automatically for further",
    "is not renewed automatically for",
  );
  expect(risksOf(none).map(({ id }) => id)).not.toContain("automatic-renewal");
});

test("what a job offer does not say is a risk without a quote", () => {
  const missing = risksOf(JOB_OFFER).find(({ id }) => id === "no-holidays");
  expect(missing).toMatchObject({ kind: "absent", severity: "high", quote: null, start: null });
  expect(risksOf(`${JOB_OFFER} You have 28 days of paid leave.`).map(({ id }) => id)).not.toContain(
    "no-holidays",
  );
});

test("risks of a German document are told in German", () => {
  const text = MIETVERTRAG.replace("drei Monate", "zwölf Monate");
  expect(risksOf(text, "de")).toContainEqual(
    expect.objectContaining({
      id: "long-notice",
      title: "Lange Kündigungsfrist",
      severity: "high",
    }),
  );
});

test("a document of an unknown kind is not blamed for what it lacks", () => {
  const wish = { documentType: undefined, language: "en", noticeMonths: 6, depositMonths: 3 };
  const report = analyse({ text: "Dear all, see you on Friday.", risks: wish }).risks;
  expect(report?.risks).toEqual([]);
  expect(report?.warnings).toHaveLength(1);
});

test("a summary quotes the text, in its order", () => {
  const found = analyse({
    text: LEASE,
    summary: { sentences: 3, keyphrases: 5, language: "en" },
  }).summary;
  const starts = found?.points.map(({ start }) => start) ?? [];
  expect(starts).toHaveLength(3);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(found?.keyphrases.length).toBeGreaterThan(2);
});

test("whatever is found stands at its place, in random mixtures of texts too", () => {
  const seed = Number(process.env["TEST_SEED"] ?? Date.now() % 100_000);
  const { random, pick } = dice(seed);
  const pieces = TEXTS.flatMap((text) => text.split("\n\n")).concat([
    "😀 «ß»\u0000",
    "\uD800",
    "| a | b |",
    "§§§",
    "",
  ]);
  for (let round = 0; round < 12; round++) {
    const text = Array.from({ length: 12 }, () => pick(pieces)).join(random() < 0.5 ? "\n\n" : " ");
    const task: AnalysisTask = {
      text,
      clauses: { categories, perCategory: 3 },
      summary: { sentences: 4, keyphrases: 8, language: "en" },
      classes: { classes: DOCUMENT_TYPES },
      risks: { documentType: "Lease", language: "en", noticeMonths: 6, depositMonths: 3 },
    };
    const { clauses = [], summary, classes, risks } = analyse(task);
    const places = [
      ...clauses,
      ...(summary?.points ?? []),
      ...(summary?.keyphrases ?? []),
      ...(classes?.evidence ?? []),
      ...(risks?.risks ?? []),
    ];
    const stated = places.filter(({ quote }) => quote !== null);
    const read = stated.map(({ start, end }) => text.slice(start ?? 0, end ?? 0));
    expect({ seed, read }).toEqual({ seed, read: stated.map(({ quote }) => quote) });
  }
});

test("hostile texts are read in time that grows with their length", () => {
  for (const piece of [
    "notice ",
    '(the "A',
    "terminate renew ",
    "Aa. ",
    "\n\n",
    "1. Rent ",
    "between ",
    "İ",
  ]) {
    const text = piece.repeat(40_000 / piece.length);
    const began = performance.now();
    analyse({
      text,
      clauses: { categories, perCategory: 3 },
      summary: { sentences: 5, keyphrases: 5, language: "en" },
      risks: { documentType: "Lease", language: "en", noticeMonths: 6, depositMonths: 3 },
    });
    expect(performance.now() - began).toBeLessThan(8_000);
  }
});
