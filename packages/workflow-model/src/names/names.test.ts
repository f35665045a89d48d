import { nameRefusal, outputPathRefusal, pathRefusal } from "./names.ts";

const scope = {
  upstream: new Set(["entities", "profile"]),
  everywhere: new Set(["entities", "profile", "later"]),
};
const refusal = (path: string): string | undefined => pathRefusal(path.split("."), scope);

test.each(["a", "A1", "long_name", `n${"x".repeat(49)}`])("4.1 %s is a name", (name) => {
  expect(nameRefusal(name)).toBeUndefined();
});

test.each(["", "1a", "_a", "a b", "a-b", "ä", "a.b", `n${"x".repeat(50)}`])(
  "4.1 “%s” is no name",
  (name) => {
    expect(nameRefusal(name)).toMatch(/letter/);
  },
);

test.each(["document", "documents", "run", "item", "index", "forloop", "nil", "contains"])(
  "4.1 %s has a meaning of its own",
  (name) => {
    expect(nameRefusal(name)).toMatch(/meaning/);
  },
);

test.each([
  "document",
  "document.text",
  "document.fields.rent.value",
  "documents.0.text",
  "run.id",
  "run.input.anything.at.all",
  "item.name",
  "index",
  "entities",
  "entities.data.items.0",
  "profile.confidence",
])("4.3 %s leads somewhere", (path) => {
  expect(refusal(path)).toBeUndefined();
});

test.each([
  ["nobody.data", /Nothing is called “nobody”/],
  ["later.data", /“later” is not upstream/],
  ["entities.items", /“entities” has no “items”; it has data, summary/],
  ["document.owner", /“document” has no “owner”; it has id, name/],
  ["run.secrets", /“run” has no “secrets”; it has id, input/],
  ["constructor", /Nothing is called “constructor”/],
  ["", /Nothing is called “”/],
])("4.3 %s is refused with a sentence that says why", (path, sentence) => {
  expect(refusal(path)).toMatch(sentence);
});

test.each([
  "summary.data.tldr",
  "risks.summary",
  "entities.data",
  "a.data.items.0.value",
  "x.confidence",
])("22.1 %s is a path to an output", (path) => {
  expect(outputPathRefusal(path)).toBeUndefined();
});

test.each([
  ["", /name of a node/],
  ["document.text", /meaning of its own/],
  ["summary", /data, summary, confidence/],
  ["summary.status", /data, summary, confidence/],
  ["risks.summary.length", /Nothing is below/],
  ["a.data..b", /Between two dots/],
  ["a.data.b c", /Between two dots/],
  [`a.data.${"x".repeat(300)}`, /at most 300/],
])("22.1 “%s” is none, and the sentence says why", (path, sentence) => {
  expect(outputPathRefusal(path)).toMatch(sentence);
});
