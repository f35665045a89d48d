import { type Hit, pathOf, searchGroups } from "./search-groups.ts";

const hit = (over: Partial<Hit>): Hit => ({
  kind: "PLAYBOOK",
  id: "playbook_1",
  title: "BrewBox",
  excerpt: "",
  playbookId: null,
  scenarioId: null,
  ...over,
});

test("a line leads to its place in its scenario", () => {
  const line = hit({ kind: "LINE", id: "l1", playbookId: "p1", scenarioId: "s1" });
  expect(pathOf(line)).toBe("/playbooks/p1?scenario=s1&line=l1");
});

test("a document leads to its page", () => {
  expect(pathOf(hit({ kind: "DOCUMENT", id: "document_1" }))).toBe("/documents/document_1");
});

test("a hit that does not say where it stands is not offered", () => {
  const lost = hit({ kind: "SCENARIO", id: "s1" });
  expect(pathOf(lost)).toBeUndefined();
  expect(searchGroups([lost], () => undefined)).toEqual([]);
});

test("a line is shown by its words, and under them the scenario it stands in", () => {
  const line = hit({
    kind: "LINE",
    playbookId: "p1",
    scenarioId: "s1",
    title: "Tasting visit",
    excerpt: "Beans, machine and cleaning",
  });
  expect(searchGroups([line], () => undefined)[0]?.entries[0]).toMatchObject({
    title: "Beans, machine and cleaning",
    detail: "Tasting visit",
  });
});

test("hits are grouped by kind in the order of the search, the kind of the best hit first", () => {
  const groups = searchGroups(
    [
      hit({ kind: "SCENARIO", id: "s2", playbookId: "p1" }),
      hit({ id: "p1" }),
      hit({ kind: "SCENARIO", id: "s1", playbookId: "p1" }),
    ],
    () => undefined,
  );
  expect(groups.map(({ label, entries }) => [label, entries.map(({ id }) => id)])).toEqual([
    ["Scenarios", ["s2", "s1"]],
    ["Playbooks", ["p1"]],
  ]);
});
