import { wordsAtField, wordsElsewhere, wordsOfRefusal } from "./problem-words.ts";

const NODES = {
  nodes: [{ id: "ask", kind: "approval", position: { x: 0, y: 0 }, data: { label: "Sign it?" } }],
};
const NO_CHOICES = "form.0.choices must have at least 1 in its list.";

test("at its field a sentence says what must be, and not where", () => {
  const problem = { path: "title", message: "title must not be empty." };
  expect(wordsAtField(problem)).toBe("Must not be empty.");
});

test.each([
  ["createTask", "title", "title is missing.", "“Title of the task” is missing."],
  [
    "approval",
    "form.0.choices",
    NO_CHOICES,
    "“Choices” in row 1 of “Form” must have at least 1 in its list.",
  ],
  [
    "approval",
    "decisions",
    "decisions must have at least 1 in its list.",
    "“What may be decided” must have at least 1 in its list.",
  ],
  ["condition", "cases.0.when.ref", "Nothing is called “nope”.", "Nothing is called “nope”."],
])(
  "elsewhere the setting of %s at %s is called as its form calls it",
  (...[kind, path, message, words]) => {
    expect(wordsElsewhere(kind, { path, message })).toBe(words);
  },
);

test("what the server refuses is said with the name of its node", () => {
  expect(wordsOfRefusal(NODES, { path: "graph.ask.form.0.choices", message: NO_CHOICES })).toBe(
    "Sign it?: “Choices” in row 1 of “Form” must have at least 1 in its list.",
  );
  const whole = { path: "id", message: "A workflow needs at least one node." };
  expect(wordsOfRefusal(NODES, whole)).toBe("A workflow needs at least one node.");
});
