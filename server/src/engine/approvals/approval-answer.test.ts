import { answerProblems } from "./approval-answer.ts";

const decisions = [
  { handle: "approve", label: "Approve" },
  { handle: "reject", label: "Reject" },
];
const field = { label: "It", required: false };
const form = [
  { ...field, name: "note", type: "text" as const },
  { ...field, name: "amount", type: "number" as const, required: true },
  { ...field, name: "when", type: "date" as const },
  { ...field, name: "sure", type: "yesNo" as const },
  { ...field, name: "how", type: "choice" as const, choices: ["mail", "phone"] },
];
/** Paths alone: the sentences may change. */
const problemsOf = (given: object, decision = "approve") =>
  answerProblems({ decisions, form }, { decision, form: { amount: 1, ...given } }).map(
    ({ path }) => path,
  );

test("13.6 an answer that fits has no problems", () => {
  const given = { note: "fine", amount: 0, when: "2026-03-01", sure: false, how: "mail" };
  expect(problemsOf(given)).toEqual([]);
  expect(problemsOf({ note: null, how: "" })).toEqual([]);
});

test.each([
  [{ amount: null }, "input.form.amount"],
  [{ amount: "1" }, "input.form.amount"],
  [{ note: 7 }, "input.form.note"],
  [{ note: "x".repeat(20_001) }, "input.form.note"],
  [{ when: "tomorrow" }, "input.form.when"],
  [{ when: "2026-02-30" }, "input.form.when"],
  [{ sure: "yes" }, "input.form.sure"],
  [{ how: "pigeon" }, "input.form.how"],
  [{ extra: 1 }, "input.form.extra"],
])("13.6 %j does not fit at %s", (given, path) => {
  expect(problemsOf(given)).toEqual([path]);
});

test("13.6 a decision must be one of those that are offered; a name of the language is none", () => {
  expect(problemsOf({}, "maybe")).toEqual(["input.decision"]);
  expect(problemsOf({}, "constructor")).toEqual(["input.decision"]);
  const inherited = answerProblems({ decisions, form }, { decision: "approve", form: {} });
  expect(inherited).toEqual([{ path: "input.form.amount", message: "It is needed." }]);
});

test("13.8 a no needs none of the form; what is filled in must still fit", () => {
  const withoutAmount = (decision: string, given: object = {}) =>
    problemsOf({ amount: null, ...given }, decision);
  expect(withoutAmount("reject")).toEqual([]);
  expect(withoutAmount("approve")).toEqual(["input.form.amount"]);
  expect(withoutAmount("reject", { when: "tomorrow" })).toEqual(["input.form.when"]);
});
