import { readWholeAnswer } from "./whole-answer.ts";

/** With braces and quotation marks in a text, which must not end the object. */
const OBJECT = { items: [{ text: 'He said "no {never}"', quotes: [] }] };

test.each([
  ["bare", JSON.stringify(OBJECT)],
  ["in prose", `Here it is:\n\n${JSON.stringify(OBJECT)}\n\nAnything else?`],
  ["in a code fence", "```json\n" + JSON.stringify(OBJECT, null, 2) + "\n```"],
  ["with a trailing comma", `${JSON.stringify(OBJECT).slice(0, -2)},]}`],
])("an object is found %s", (_, answer) => {
  expect(readWholeAnswer(answer)).toEqual({ kind: "value", value: OBJECT });
});

test("single quotes, comments and unescaped quotes are repaired", () => {
  expect(readWholeAnswer("{'items': [{'text': 'a'}] /* done */}")).toEqual({
    kind: "value",
    value: { items: [{ text: "a" }] },
  });
  expect(readWholeAnswer('{"items":[{"text":"say "yes" now"}]}')).toEqual({
    kind: "value",
    value: { items: [{ text: 'say "yes" now' }] },
  });
});

test("an object that stops in the middle is not made to look finished", () => {
  const whole = JSON.stringify(OBJECT);
  const cuts = Array.from(whole, (_, end) => whole.slice(0, end)).filter(
    (cut) => !cut.endsWith("}"),
  );
  const kinds = new Set(cuts.map((cut) => readWholeAnswer(cut).kind));
  expect([...kinds]).toEqual(["unreadable"]);
});

test("an answer without JSON says so in a sentence", () => {
  expect(readWholeAnswer("I would rather not.")).toEqual({
    kind: "unreadable",
    problem: "The answer holds no JSON object.",
  });
  expect(readWholeAnswer("")).toMatchObject({ kind: "unreadable" });
  expect(readWholeAnswer("{{{{ [[")).toMatchObject({ kind: "unreadable" });
});
