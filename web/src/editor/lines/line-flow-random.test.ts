import { dice } from "@playbooks/dice";
/** @jest-environment jsdom */
import { flatTextOf, LINE_MODULES, orderedLines } from "@playbooks/document-model";
import type * as Y from "yjs";

import type { Room } from "../room/room.ts";
import { scenarioSession } from "../session/scenario-session.ts";
import { roomsApart, twoRooms } from "../testing/two-rooms.ts";
import { LineFlow } from "./line-flow.ts";

type Dice = ReturnType<typeof dice>;
interface Hand {
  readonly room: Room;
  readonly flow: LineFlow;
}

/** Each sign stands once in the whole scenario, so that a lost or doubled one is seen. */
const SIGNS = Array.from({ length: 90 }, (_, index) => String.fromCodePoint(0x4e_00 + index));
const LINES = [0, 1, 2].map((line) => SIGNS.slice(line * 30, line * 30 + 30).join(""));

const hand = (room: Room): Hand => ({ room, flow: new LineFlow(scenarioSession(room)) });
const row = ({ room }: Hand) => orderedLines(room.doc, "keyMessages");

function signsIn(doc: Y.Doc): string[] {
  const lines = LINE_MODULES.flatMap((module) => orderedLines(doc, module));
  return lines.flatMap(({ text }) => flatTextOf(text).text.split("")).toSorted();
}

function textsIn(doc: Y.Doc): string[][] {
  return LINE_MODULES.map((module) =>
    orderedLines(doc, module).map(({ id, text }) => `${id} ${flatTextOf(text).text}`),
  );
}

/** Splits and moves: nobody takes a line away that somebody else may be writing in. */
function rearrange(one: Hand, { roll }: Dice): void {
  const lines = row(one);
  const line = lines[roll(lines.length)];
  if (line === undefined) return;
  const { length } = flatTextOf(line.text).text;
  const deeds = [
    () => one.flow.enter(line.id, 1 + roll(Math.max(1, length))),
    () => one.flow.moveBy(line.id, roll(2) === 0 ? -1 : 1),
    () => one.flow.moveAfter(line.id, lines[roll(lines.length)]?.id ?? null),
    () => one.flow.add("keyMessages", line.id),
  ];
  deeds[roll(deeds.length)]?.();
}

/** Everything that keys do with whole lines. */
function anything(one: Hand, random: Dice): void {
  const { roll } = random;
  const lines = row(one);
  const line = lines[roll(lines.length)];
  if (line === undefined) return one.flow.add("keyMessages");
  const { length } = flatTextOf(line.text).text;
  const deeds = [
    () => one.flow.enter(line.id, roll(length + 1)),
    () => one.flow.backspace(line.id),
    () => one.flow.joinBelow(line.id),
    () => rearrange(one, random),
  ];
  deeds[roll(deeds.length)]?.();
}

test.each([1, 2, 3, 4])("taking turns, two people lose no sign (seed %i)", (seed) => {
  const random = dice(seed);
  const hands = twoRooms(LINES).map(hand);
  for (let step = 0; step < 150; step++) {
    const one = hands[random.roll(2)]!;
    anything(one, random);
    expect(signsIn(one.room.doc)).toEqual(SIGNS);
  }
  expect(textsIn(hands[1]!.room.doc)).toEqual(textsIn(hands[0]!.room.doc));
});

test.each([5, 6, 7, 8])(
  "apart, splitting and moving, two people lose no sign (seed %i)",
  (seed) => {
    const random = dice(seed);
    const { rooms, meet } = roomsApart(LINES);
    const hands = rooms.map(hand);
    for (let meeting = 0; meeting < 12; meeting++) {
      for (let step = 0; step < 8; step++) rearrange(hands[random.roll(2)]!, random);
      meet();
      expect(textsIn(rooms[1].doc)).toEqual(textsIn(rooms[0].doc));
      // Where both split the same line, both have made a copy of what stood behind.
      expect([...new Set(signsIn(rooms[0].doc))]).toEqual(SIGNS);
    }
  },
);

test.each([9, 10, 11, 12])(
  "apart, with every key, two people end with the same (seed %i)",
  (seed) => {
    const random = dice(seed);
    const { rooms, meet } = roomsApart(LINES);
    const hands = rooms.map(hand);
    for (let meeting = 0; meeting < 12; meeting++) {
      for (let step = 0; step < 8; step++) anything(hands[random.roll(2)]!, random);
      meet();
      expect(textsIn(rooms[1].doc)).toEqual(textsIn(rooms[0].doc));
    }
  },
);
