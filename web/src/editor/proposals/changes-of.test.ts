import { addProposal, findProposal, orderedLines } from "@playbooks/document-model";

import { twoRooms } from "../testing/two-rooms.ts";
import { changesOf } from "./changes-of.ts";

function proposed(text: string, next: string) {
  const [{ doc }] = twoRooms([text]);
  const [line] = orderedLines(doc, "keyMessages");
  const added = addProposal(doc, { kind: "replace", lineId: line!.id, group: "g", text: next });
  if (added.state !== "added") throw new Error(added.reason);
  return { doc, line: line!, proposal: findProposal(doc, added.id)! };
}

test("a price that changes is one word out and one word in", () => {
  const { doc, proposal } = proposed("€29 a month, all in", "€35 a month, all in");
  const changes = changesOf(doc, proposal, "text");
  expect(changes.filter(({ kind }) => kind === "removed")).toHaveLength(1);
  expect(changes).toContainEqual(expect.objectContaining({ kind: "inserted", text: "35" }));
});

test("where few words stay, the old text goes whole and the new one comes whole", () => {
  const [old, next] = ["We were voted best of all in 2025", "SunRoof plans the roof in one visit"];
  const { doc, proposal } = proposed(old, next);
  expect(changesOf(doc, proposal, "text")).toEqual([
    expect.objectContaining({ kind: "removed", from: 0, to: old.length }),
    expect.objectContaining({ kind: "inserted", at: old.length, text: ` ${next}` }),
  ]);
});

test("what others have changed since is not drawn over", () => {
  const { doc, line, proposal } = proposed("€29 a month", "€35 a month");
  line.text.delete(0, line.text.length);
  expect(changesOf(doc, proposal, "text")).toEqual([]);
});

test("nothing is said about a part that the proposal leaves alone", () => {
  const { doc, proposal } = proposed("€29 a month", "€35 a month");
  expect(changesOf(doc, proposal, "response")).toEqual([]);
});

test("paragraphs that are proposed for an empty field do not run together", () => {
  const [{ doc }] = twoRooms([]);
  const text = "We plan and install.\n\nOne person stays with you.";
  const added = addProposal(doc, { kind: "insert", field: "openingStrategy", group: "g", text });
  if (added.state !== "added") throw new Error(added.reason);
  const [change] = changesOf(doc, findProposal(doc, added.id)!, "text");
  expect(change).toMatchObject({ text: expect.stringMatching(/install\.\s+One person/) });
});
