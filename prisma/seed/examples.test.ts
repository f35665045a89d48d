import {
  EXAMPLE_KNOWLEDGE,
  EXAMPLE_PEOPLE,
  EXAMPLE_PLAYBOOKS,
  type ExampleLine,
} from "./examples.ts";
import { EXAMPLE_SEARCHES } from "./searches.ts";

const texts = new Map(EXAMPLE_KNOWLEDGE.map((document) => [document.key, document.text]));

function linesOf(playbook: (typeof EXAMPLE_PLAYBOOKS)[number]): ExampleLine[] {
  return playbook.scenarios.flatMap((scenario) => [
    ...(scenario.keyMessages ?? []),
    ...(scenario.valuePropositions ?? []),
    ...(scenario.discoveryQuestions ?? []),
    ...(scenario.objectionHandling ?? []),
    ...(scenario.nextSteps ?? []),
  ]);
}
const allLines = EXAMPLE_PLAYBOOKS.flatMap(linesOf);

test("every quote of the examples occurs letter for letter in its source", () => {
  const quotes = allLines.flatMap((line) => [
    ...(line.quotes ?? []),
    ...(line.suggestion?.quotes ?? []),
  ]);
  const invented = quotes.filter(({ source, quote }) => !texts.get(source)?.includes(quote));
  expect(quotes.length).toBeGreaterThan(20);
  expect(invented).toEqual([]);
});

const scenarios = EXAMPLE_PLAYBOOKS.flatMap((playbook) => playbook.scenarios);
const refusals = scenarios.flatMap((scenario) => scenario.refused ?? []);

test("what AI wrote into the examples always has a quote, also what nobody wanted", () => {
  const generated = allLines.filter(({ accepted }) => accepted && accepted.author === undefined);
  expect(generated.filter((line) => !line.quotes?.length)).toEqual([]);
  const written = refusals.filter(({ author }) => author === undefined);
  expect(written.filter(({ source, text }) => !texts.get(source ?? "")?.includes(text))).toEqual(
    [],
  );
});

test("a line was verified after it was accepted, and not edited while its acceptance can be taken back", () => {
  for (const { text, accepted, verifiedDaysAgo } of allLines) {
    if (!accepted) continue;
    expect([text, (verifiedDaysAgo ?? 0) < accepted.daysAgo]).toEqual([text, true]);
    // Thirty days; a document cannot be built that says otherwise.
    if (accepted.text !== undefined) expect(accepted.daysAgo).toBeGreaterThan(30);
  }
});

test("eleven searches found nothing, and the examples hold none of their words", () => {
  const inVain = EXAMPLE_SEARCHES.filter(({ results }) => results === 0);
  expect(inVain).toHaveLength(11);
  const everything = JSON.stringify([EXAMPLE_KNOWLEDGE, EXAMPLE_PLAYBOOKS]).toLowerCase();
  expect(inVain.filter(({ query }) => everything.includes(query.toLowerCase()))).toEqual([]);
});

test("BrewBox opens with four pending suggestions from €29 to €35", () => {
  const suggestions = EXAMPLE_PLAYBOOKS.filter((playbook) => playbook.title.startsWith("BrewBox"))
    .flatMap(linesOf)
    .filter((line) => line.suggestion);
  expect(suggestions).toHaveLength(4);
  for (const line of suggestions) {
    expect(`${line.text} ${line.response ?? ""}`).toContain("€29");
    expect(`${line.suggestion?.text} ${line.suggestion?.response ?? ""}`).toContain("€35");
  }
});

test("SunRoof has at least eight questions in customers' words with an answer below each", () => {
  const questions = texts.get("sunroof-questions")?.match(/^## .+\?\n\n\S/gm) ?? [];
  expect(questions.length).toBeGreaterThanOrEqual(8);
});

test("every source was added by somebody who may add one", () => {
  const roles = new Map(EXAMPLE_PEOPLE.map((person) => [person.name, person.role]));
  for (const { addedBy } of EXAMPLE_KNOWLEDGE)
    expect(["OWNER", "ADMIN", "EDITOR"]).toContain(roles.get(addedBy));
});

test("the example people have distinct names and exactly one owner", () => {
  expect(new Set(EXAMPLE_PEOPLE.map((person) => person.name)).size).toBe(EXAMPLE_PEOPLE.length);
  expect(EXAMPLE_PEOPLE.filter((person) => person.role === "OWNER")).toHaveLength(1);
});
