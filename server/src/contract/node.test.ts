import { newId } from "../ids.ts";
import { typeNameOf } from "./node.ts";

test.each(["Playbook", "Scenario", "KnowledgeDocument", "Member", "ApiKey"] as const)(
  "the id of a %s says which type it is",
  (kind) => expect(typeNameOf({ id: newId(kind) })).toBe(kind),
);

test.each([
  ["nothing", null],
  ["text", "playbook_1"],
  ["a thing without an id", { title: "A" }],
  ["an id that is no text", { id: 7 }],
  ["an id of nothing we know", { id: "dragon_01h455vb4pex5vsknk084sn02q" }],
  ["a prefix alone", { id: "playbook_" }],
])("%s has no type", (_what, value) => {
  expect(typeNameOf(value)).toBeUndefined();
});
