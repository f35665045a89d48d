import { idFor, idFromUuid, kindOf, newId, uuidOf } from "./ids.ts";

test("an id says in front what it names", () => {
  expect(newId("Playbook")).toMatch(/^playbook_[0-9a-z]{26}$/);
  expect(kindOf(newId("KnowledgeChunk"))).toBe("KnowledgeChunk");
});

test("ids made later sort later, so that an index on them appends", () => {
  const ids = Array.from({ length: 50 }, () => newId("Scenario"));
  expect(ids.toSorted()).toEqual(ids);
});

test("a suggestion's id and its proposal's UUID lead to each other", () => {
  const uuid = "0198f2a4-7c1e-7abc-8def-0123456789ab";
  expect(uuidOf("Suggestion", idFromUuid("Suggestion", uuid))).toBe(uuid);
});

test("an id made for a text is the same each time, and a whole id like any other", () => {
  for (let i = 0; i < 200; i++) {
    const id = idFor("Run", `a place ${i}`);
    expect(idFor("Run", `a place ${i}`)).toBe(id);
    expect(kindOf(id)).toBe("Run");
    expect(idFor("Run", `a place ${i + 1}`)).not.toBe(id);
  }
});

test.each([
  "",
  "_",
  "playbook",
  "playbook_",
  "playbook_zzz",
  "robot_01h455vb4pex5vsknk084sn02q",
  "__proto___01h455vb4pex5vsknk084sn02q",
])("what is no id of ours has no kind: %j", (text) => {
  expect(kindOf(text)).toBeUndefined();
});

test("an id of one kind is not taken for another", () => {
  expect(uuidOf("Scenario", newId("Playbook"))).toBeUndefined();
});
