import { LINE_ANSWER, OBJECTION_ANSWER, OUTLINE_ANSWER, OUTLINE_SCENARIO } from "./answers.ts";

/** As the repair tells them to a model. */
function problems(value: unknown): string[] {
  const checked = OBJECTION_ANSWER.item.safeParse(value);
  return (checked.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

test("an item is taken with what models leave out filled in", () => {
  expect(LINE_ANSWER.item.parse({ text: " Ask first " })).toEqual({
    text: "Ask first",
    quotes: [],
  });
  expect(LINE_ANSWER.item.parse({ text: "a", reason: "  ", quotes: [] })).toEqual({
    text: "a",
    quotes: [],
  });
  expect(
    OBJECTION_ANSWER.item.parse({ text: "a", response: "b", reason: "because", extra: 1 }),
  ).toEqual({ text: "a", response: "b", quotes: [], reason: "because" });
});

test("a line is one paragraph, a response keeps its blocks", () => {
  const item = OBJECTION_ANSWER.item.parse({ text: "one\n  two\n\nthree", response: "a\n\n- b" });
  expect(item).toMatchObject({ text: "one two three", response: "a\n\n- b" });
});

test("what cannot be used is named with its place", () => {
  expect(problems({ text: "" })).toEqual([
    "text: must not be empty",
    "response: Invalid input: expected string, received undefined",
  ]);
  expect(problems({ text: "a", response: "b".repeat(4_001) })).toEqual([
    "response: must not be longer than 4000 characters",
  ]);
  expect(problems({ text: "a", response: "b", quotes: [{ chunkId: 7, quote: "q" }] })).toEqual([
    "quotes.0.chunkId: Invalid input: expected string, received number",
  ]);
  expect(problems("text")).toHaveLength(1);
  expect(problems(null)).toHaveLength(1);
});

test("a long reason is cut where no character is torn", () => {
  const { reason } = LINE_ANSWER.item.parse({ text: "a", reason: `${"x".repeat(499)}😀` });
  expect(reason).toBe("x".repeat(499));
});

test("an outline needs a title and one to twelve scenarios of known stages", () => {
  const scenario = { title: "First call", dealStage: "DISCOVERY" };
  const parse = (value: object): boolean => OUTLINE_ANSWER.whole.safeParse(value).success;
  expect(parse({ title: "P", scenarios: [scenario] })).toBe(true);
  expect(parse({ title: "P", scenarios: [] })).toBe(false);
  expect(parse({ title: "P", scenarios: Array.from({ length: 13 }, () => scenario) })).toBe(false);
  expect(parse({ title: " ", scenarios: [scenario] })).toBe(false);
  expect(parse({ title: "P", scenarios: [{ ...scenario, dealStage: "LUNCH" }] })).toBe(false);
  expect(OUTLINE_SCENARIO.parse({ ...scenario, meetingContext: " " })).toEqual({
    ...scenario,
    meetingContext: undefined,
  });
});

test("keys stand in the order of writing, the text first", () => {
  expect(JSON.stringify(OBJECTION_ANSWER.schema)).toMatch(
    /"properties":\{"text":.*"response":.*"quotes":.*"reason":/,
  );
});
