import { durationWords } from "../entities/durations.ts";
import { findNamedValues, type NamedWish } from "./named-values.ts";

const NOTICE: NamedWish = {
  name: "notice",
  type: "duration",
  near: ["notice of", "in writing", "Frist von"],
  choices: [],
};
const RENEWS: NamedWish = {
  name: "renews",
  type: "choice",
  near: [],
  choices: [
    { value: "yes", words: ["renews itself", "goes on until"] },
    { value: "no", words: ["ends on"] },
  ],
};
/** As "name: value", in the order of the wishes. */
const found = (text: string, ...wishes: NamedWish[]) =>
  findNamedValues(text, wishes).map(({ name, value }) => `${name}: ${value}`);

test.each([
  ["The term is six months. A notice of two weeks is enough.", "notice: 2 weeks"],
  ["It runs for two years and is ended with a notice of three months.", "notice: 3 months"],
  ["The term is twelve months and ended in writing one month before.", "notice: 1 month"],
  ["Mit einer Frist von drei Monaten zum Monatsende kündbar.", "notice: 3 months"],
])("the value nearest to its words is taken: %s", (text, said) => {
  expect(found(text, NOTICE)).toEqual([said]);
});

test("a sentence without a value of the type is passed over, and a text without one says nothing", () => {
  const text = "A notice of termination is a letter. Leave with a notice of 30 days.";
  expect(found(text, NOTICE)).toEqual(["notice: 30 days"]);
  expect(found("The notice of the meeting hangs at the door.", NOTICE)).toEqual([]);
});

test("the whole sentence is the proof, and of a text without full stops what stands around", () => {
  const text = "First things first. You may leave with a notice of 30 days at any time. Bye.";
  const [value] = findNamedValues(text, [NOTICE]);
  expect(value?.quote).toBe("You may leave with a notice of 30 days at any time.");
  expect(text.slice(value?.start, value?.end)).toBe(value?.quote);
  const endless = `${"word ".repeat(400)}notice of 30 days ${"word ".repeat(400)}`;
  const [cut] = findNamedValues(endless, [NOTICE]);
  expect(cut!.quote.length).toBeLessThan(450);
  expect(endless.slice(cut!.start, cut!.end)).toBe(cut!.quote);
});

test("a choice is made by its words, whole ones only", () => {
  expect(found("It renews itself every year.", RENEWS)).toEqual(["renews: yes"]);
  expect(found("It ends on Friday.", RENEWS)).toEqual(["renews: no"]);
  expect(found("It ends only if somebody says so.", RENEWS)).toEqual([]);
});

test("dates, amounts, numbers and sentences are found beside their words", () => {
  const text = "It begins on 1 May 2026. The fee is €39.90 a month. You have 28 days of holiday.";
  const wish = (name: string, type: NamedWish["type"], near: string) =>
    ({ name, type, near: [near], choices: [] }) satisfies NamedWish;
  const wishes = [
    wish("start", "date", "begins on"),
    wish("fee", "money", "a month"),
    wish("days", "number", "holiday"),
    wish("line", "sentence", "fee"),
  ];
  expect(found(text, ...wishes)).toEqual([
    "start: 2026-05-01",
    "fee: EUR 39.90",
    "days: 28",
    "line: The fee is €39.90 a month.",
  ]);
});

test("words are text and no pattern, and an empty list finds nothing", () => {
  const odd = { ...NOTICE, near: ["(.*)+", "[a"] };
  expect(found("A notice of 3 days (.*)+ here.", odd)).toEqual(["notice: 3 days"]);
  expect(found("A notice of 3 days.", { ...NOTICE, near: [] })).toEqual([]);
});

test.each([
  ["P1M", "1 month"],
  ["P2W", "2 weeks"],
  ["PT40H", "40 hours"],
  ["soon", "soon"],
])("%s is said as %s", (value, words) => {
  expect(durationWords(value)).toBe(words);
});
