import { questionAnswers } from "./question-answers.ts";
import { quotedObjections } from "./quoted-objections.ts";

/** By their places, as evidence has them. */
const pairs = (text: string): [string, string][] =>
  questionAnswers(text).map(({ question, answer }) => [
    text.slice(question.start, question.end),
    text.slice(answer.start, answer.end),
  ]);

test("a heading that asks is answered by what stands below it", () => {
  expect(
    pairs(
      "## Won't you make holes in our roof?\n\nNo tile is drilled through.\n\n## Before\n\nWe measure.",
    ),
  ).toEqual([["Won't you make holes in our roof?", "No tile is drilled through."]]);
});

test("a line that asks is answered up to the next question", () => {
  expect(pairs("What about hail?\nThe insurance pays.\nWhat about storm?\nIt pays too.")).toEqual([
    ["What about hail?", "The insurance pays."],
    ["What about storm?", "It pays too."],
  ]);
});

test("marks of questions, answers, lists and emphasis are left out", () => {
  expect(pairs("**Q: How long does it take?**\n\nA: Two days.")).toEqual([
    ["How long does it take?**", "Two days."],
  ]);
  expect(pairs("1. Frage: Wie lange dauert das?\nAntwort: Zwei Tage.")).toEqual([
    ["Wie lange dauert das?", "Zwei Tage."],
  ]);
  expect(pairs("Q: How long does it take? A: Two days.")).toEqual([
    ["How long does it take?", "Two days."],
  ]);
});

test("an answer is a few whole sentences", () => {
  const answer = "One man comes. He brings tools. He measures the roof. He goes home. He sleeps.";
  expect(pairs(`Who will come to us?\n${answer}`)[0]?.[1]).toBe(
    "One man comes. He brings tools. He measures the roof.",
  );
  const long = `It takes ${"very ".repeat(60)}long. `;
  expect(pairs(`How long does it take?\n${long}${long}`)[0]?.[1].length).toBeLessThan(420);
});

test("a question without an answer, and one inside a paragraph, is no pair", () => {
  expect(pairs("## What happens when it hails?")).toEqual([]);
  expect(pairs("## What happens when it hails?\n\n## Next\n\nText.")).toEqual([]);
  expect(pairs("You may ask: does it pay? It does, in most cases and for most people.")).toEqual(
    [],
  );
  expect(pairs("Why?\nBecause.")).toEqual([]);
});

test("what customers are quoted as doubting is answered by the sentences behind it", () => {
  const text =
    "“That is far too expensive for us,” says Ms Berg. After a year she had saved €900. She stayed.";
  const [found] = quotedObjections(text);
  expect(text.slice(found!.objection.start, found!.objection.end)).toBe(
    "That is far too expensive for us",
  );
  expect(text.slice(found!.answer.start, found!.answer.end)).toBe(
    "After a year she had saved €900. She stayed.",
  );
});

test("praise in quotation marks is no objection, and doubt without an answer is none either", () => {
  expect(
    quotedObjections("“The next machine stood here in the morning,” says Mira. It made coffee."),
  ).toEqual([]);
  expect(quotedObjections("“That is far too expensive for us,” says Ms Berg.")).toEqual([]);
});

test("German quotation marks are read", () => {
  const text =
    "„Das ist uns wirklich zu teuer“, sagt Herr Vogt. Nach neun Jahren ist der Preis verdient.";
  const [found] = quotedObjections(text);
  expect(text.slice(found!.objection.start, found!.objection.end)).toBe(
    "Das ist uns wirklich zu teuer",
  );
  expect(text.slice(found!.answer.start, found!.answer.end)).toBe(
    "Nach neun Jahren ist der Preis verdient.",
  );
});

test("hostile text is looked through quickly", () => {
  const before = process.cpuUsage();
  for (const text of [
    "? ".repeat(1_000),
    "“".repeat(1_200),
    "a? b\n".repeat(200),
    "q: ".repeat(400),
  ]) {
    questionAnswers(text);
    quotedObjections(text);
  }
  // Two seconds of work, however long a busy machine takes for it.
  expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
});
