import type { Peer } from "../../../editor/presence/peers.ts";
import { everybodyHere, whereIs } from "./here.ts";

const peer = (over: Partial<Peer>): Peer => ({
  clientId: 1,
  memberId: "member_tom",
  name: "Tom",
  color: "#b02a37",
  ai: false,
  scenarioId: undefined,
  field: undefined,
  caret: undefined,
  ...over,
});

test("a person with two windows is one face", () => {
  const here = everybodyHere([peer({}), peer({ clientId: 2 })], [peer({ clientId: 3 })]);
  expect(here.map(({ name }) => name)).toEqual(["Tom"]);
});

test("each AI is a face of its own beside the people", () => {
  const ai = { ai: true, name: "AI for Dana", memberId: "member_dana" };
  const here = everybodyHere(
    [peer({})],
    [peer({ ...ai, clientId: 8 }), peer({ ...ai, clientId: 9 })],
  );
  expect(here.map(({ key }) => key)).toEqual(["member_tom", "ai:8", "ai:9"]);
});

test("who is followed is where their caret is", () => {
  const there = peer({ clientId: 2, field: "title" });
  expect(whereIs("member_tom", [peer({}), there])).toBe(there);
  expect(whereIs("member_lena", [there])).toBeUndefined();
});
