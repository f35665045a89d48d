import { answerOf, fieldsOf, givenText, missingIn } from "./form-fields.ts";

const FORM = [
  { name: "amount", label: "Amount", type: "number", required: true },
  { name: "note", label: "Note", type: "longText", required: false },
  { name: "ok", label: "OK?", type: "yesNo", required: true },
  { name: "way", label: "Way", type: "choice", choices: ["a", "b"] },
];

test("a form is read field by field, and what is none is left out", () => {
  const names = (form: unknown) => fieldsOf(form).map(({ name }) => name);
  expect(names(FORM)).toEqual(["amount", "note", "ok", "way"]);
  expect(names([{ name: "x", label: "X", type: "rocket" }, 7, null, FORM[1]])).toEqual(["note"]);
  expect(names("amount")).toEqual([]);
});

test("numbers travel as numbers, boxes as yes or no, and empty fields not at all", () => {
  const fields = fieldsOf(FORM);
  expect(answerOf(fields, { amount: " 12 ", note: "", ok: "yes" })).toEqual({
    amount: 12,
    ok: true,
  });
  expect(answerOf(fields, { amount: "1,5" })).toEqual({ amount: 1.5, ok: false });
  expect(answerOf(fields, { amount: "a lot", way: "b" })).toEqual({
    amount: "a lot",
    ok: false,
    way: "b",
  });
});

test("what is needed and empty is missing; a box that is not ticked says no", () => {
  const missing = (filled: Record<string, string>, decision = "approve") =>
    missingIn(fieldsOf(FORM), filled, decision).map(({ name }) => name);
  expect(missing({})).toEqual(["amount"]);
  expect(missing({ amount: " " })).toEqual(["amount"]);
  expect(missing({ amount: "1" })).toEqual([]);
  // 13.8: of a no nothing is asked.
  expect(missing({}, "reject")).toEqual([]);
});

test("what was given is told as people say it, and nothing where nothing was", () => {
  const told = (type: "number" | "yesNo" | "date" | "text", value: unknown) =>
    givenText({ name: "x", label: "X", type }, value);
  expect(told("number", 1150.5)).toBe("1,150.5");
  expect([told("yesNo", true), told("yesNo", false)]).toEqual(["Yes", "No"]);
  expect(told("date", "2026-03-01")).toBe("1 March 2026");
  expect(told("text", "0 in words")).toBe("0 in words");
  expect([told("text", undefined), told("date", ""), told("number", null)]).toEqual(["", "", ""]);
});
