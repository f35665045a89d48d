import { readPeer } from "./peers.ts";

const user = { memberId: "member_1", name: "Tom", color: "#b02a37", kind: "person" };

test("a well-formed state is a person with a place", () => {
  const field = "lines/00000000-0000-4000-8000-000000000001/text";
  expect(readPeer(7, { user, field })).toMatchObject({
    clientId: 7,
    name: "Tom",
    ai: false,
    field,
  });
});

test("what is malformed counts as nobody, or as not said", () => {
  expect(readPeer(7, undefined)).toBeUndefined();
  expect(readPeer(7, { user: { name: 4 } })).toBeUndefined();
  const peer = readPeer(7, { user: { ...user, color: "red; background: url(x)" }, field: 4 });
  expect(peer?.color).toMatch(/^#[0-9a-f]{6}$/);
  expect(peer?.field).toBeUndefined();
  expect(readPeer(7, { user, cursor: { anchor: "x", head: 1 } })?.caret).toBeUndefined();
});

test("an AI says so by its kind", () => {
  const peer = readPeer(7, { user: { ...user, name: "AI for Dana", kind: "ai" } });
  expect(peer).toMatchObject({ ai: true, name: "AI for Dana" });
});
