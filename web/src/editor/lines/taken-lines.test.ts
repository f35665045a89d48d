/** @jest-environment jsdom */
import { type Dice, dice } from "@playbooks/dice";
import {
  findLine,
  flatTextOf,
  hiddenBy,
  hideLine,
  insertLine,
  joinLine,
  type LineModule,
  locate,
  orderedLines,
  readLine,
  restoreLine,
  setLineText,
} from "@playbooks/document-model";
import * as Y from "yjs";

import type { Room } from "../room/room.ts";
import { scenarioSession } from "../session/scenario-session.ts";
import { roomsApart } from "../testing/two-rooms.ts";
import { fieldOfLine } from "../text/fields.ts";
import { TakenLines } from "./taken-lines.ts";

beforeEach(() => localStorage.clear());

/** Tom follows his lines; Dana only edits. Nothing travels until they meet. */
function apart(lines: readonly string[]) {
  const { rooms, meet } = roomsApart(lines);
  const [dana, tom] = rooms;
  const ids = orderedLines(tom.doc, "keyMessages").map(({ id }) => id);
  const session = scenarioSession(tom);
  const taken = new TakenLines(session);
  return { dana, tom, ids, id: (index: number) => ids[index]!, session, meet, taken };
}

const write = ({ doc, change }: Room, lineId: string, text: string) =>
  change(() => setLineText(doc, { lineId, part: "text" }, `${readLine(doc, lineId)?.text}${text}`));
const remove = ({ doc, change }: Room, lineId: string) => change(() => hideLine(doc, lineId));
const says = ({ doc }: Room, module: LineModule = "keyMessages") =>
  orderedLines(doc, module).map(({ text }) => flatTextOf(text).text);
const goInto = ({ session }: ReturnType<typeof apart>, lineId: string) =>
  session.active.activate(fieldOfLine({ lineId, part: "text" }), { kind: "end" });

/** Tom writes in the second line while Dana, apart from him, deletes it. */
function takeFromTom(both: ReturnType<typeof apart>): void {
  const { dana, tom, id, taken, meet } = both;
  taken.start();
  goInto(both, id(1));
  write(tom, id(1), " from Tom");
  remove(dana, id(1));
  meet();
}

test("words that were written without a connection come back with their line, as a step of one's own", () => {
  const both = apart(["One", "Two"]);
  const { dana, tom, id, taken, session, meet } = both;
  takeFromTom(both);
  expect(says(tom)).toEqual(["One"]);
  expect(taken.waiting.get()).toEqual([id(1)]);
  expect(hiddenBy(findLine(tom.doc, id(1))!)).toBe(dana.doc.clientID);
  expect(taken.bringBack(id(1))).toBe(true);
  meet();
  expect(says(dana)).toEqual(["One", "Two from Tom"]);
  expect(taken.waiting.get()).toEqual([]);
  expect(session.active.get()).toMatchObject({ field: `lines/${id(1)}/text` });
  session.history.undo();
  meet();
  expect(says(dana)).toEqual(["One"]);
  expect(taken.waiting.get()).toEqual([]);
});

test("the caret comes back to where it was, as others have moved it, with what was typed meanwhile", () => {
  const both = apart(["One", "Two"]);
  const { dana, tom, id, taken, session, meet } = both;
  taken.start();
  goInto(both, id(1));
  write(tom, id(1), " words");
  const flat = flatTextOf(findLine(tom.doc, id(1))!.text);
  const { type, index } = locate(flat, 3, "before")!;
  const head = Y.createRelativePositionFromTypeIndex(type, index, -1);
  tom.awareness.setLocalState({ user: { name: "Tom" }, cursor: { anchor: head, head } });
  dana.change(() => setLineText(dana.doc, { lineId: id(1), part: "text" }, "1 Two"));
  remove(dana, id(1));
  meet();
  taken.bringBack(id(1), " or three");
  expect(session.active.get()?.caret).toEqual({ kind: "index", index: 5 });
  expect(session.active.takeTyped()).toBe(" or three");
});

test("nobody is told of a line in which they only have the caret, or only took something away", () => {
  const both = apart(["One", "Two"]);
  const { dana, tom, id, taken, meet } = both;
  taken.start();
  goInto(both, id(1));
  tom.change(() => setLineText(tom.doc, { lineId: id(1), part: "text" }, "Tw"));
  remove(dana, id(1));
  meet();
  expect(taken.waiting.get()).toEqual([]);
});

test("an insertion that its author undoes hides what another wrote in it, and names the author", () => {
  const { dana, tom, taken, meet } = apart(["One"]);
  taken.start();
  const line = dana.change(() => insertLine(dana.doc, { module: "nextSteps", text: "Call" }));
  meet();
  write(tom, line, " them on Monday");
  dana.undo.undo();
  meet();
  expect(taken.waiting.get()).toEqual([line]);
  expect(hiddenBy(findLine(tom.doc, line)!)).toBe(dana.doc.clientID);
  taken.bringBack(line);
  expect(says(tom, "nextSteps")).toEqual([" them on Monday"]);
});

test("a join is no loss of the words that it has moved, but of those that came too late", () => {
  const { dana, tom, id, taken, meet } = apart(["One", "Two", "Three"]);
  taken.start();
  write(tom, id(2), " and more");
  meet();
  dana.change(() => joinLine(dana.doc, id(2)));
  meet();
  expect(says(tom)).toEqual(["One", "TwoThree and more"]);
  expect(taken.waiting.get()).toEqual([]);
  write(tom, id(1), "!");
  dana.change(() => joinLine(dana.doc, id(1)));
  meet();
  expect(says(tom)).toEqual(["OneTwoThree and more"]);
  expect(taken.waiting.get()).toEqual([id(1)]);
});

test("to let it go leaves the line deleted, and the caret goes to the line above", () => {
  const both = apart(["One", "Two"]);
  const { dana, id, taken, session, meet } = both;
  takeFromTom(both);
  taken.letGo(id(1));
  expect(taken.waiting.get()).toEqual([]);
  expect(session.active.get()).toMatchObject({ field: `lines/${id(0)}/text` });
  meet();
  expect(says(dana)).toEqual(["One"]);
});

test("who closes the page without a connection learns of it with the next visit, and so does who reloads", () => {
  const { dana, tom, id, session, meet, taken } = apart(["One", "Two"]);
  const stop = taken.start();
  tom.status.set({ ...tom.status.get(), dirty: true });
  write(tom, id(1), " from Tom");
  stop();
  remove(dana, id(1));
  meet();
  for (let visit = 0; visit < 2; visit++) {
    const next = new TakenLines(session);
    const leave = next.start();
    expect(next.waiting.get()).toEqual([id(1)]);
    leave();
  }
  const last = new TakenLines(session);
  last.start();
  last.letGo(id(1));
  const later = new TakenLines(session);
  later.start();
  expect(later.waiting.get()).toEqual([]);
});

/** One thing that either of them does. Gives back what Tom wrote: words unlike all others. */
function act({ dana, tom, ids }: ReturnType<typeof apart>, random: Dice, word: string) {
  const room = random.chance(0.5) ? dana : tom;
  const shown = orderedLines(room.doc, "keyMessages").map(({ id }) => id);
  if (shown.length === 0) return [];
  const id = random.pick(shown);
  switch (random.roll(room === tom ? 6 : 4)) {
    case 0:
      remove(room, id);
      return [];
    case 1:
      room.change(() => joinLine(room.doc, id));
      return [];
    case 2:
      room.undo.undo();
      return [];
    case 3: {
      const hidden = random.pick(ids);
      room.change(() => restoreLine(room.doc, hidden));
      return [];
    }
    default:
      write(tom, id, ` ${word}`);
      return [word];
  }
}

test("no word goes unnoticed, whatever two people do at once", () => {
  const told = Array.from({ length: 40 }, (_, seed) => toldIn(dice(seed)));
  // Or the claims within would be about nothing.
  expect(told.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
});

/** Two people who meet twelve times; claims what must hold each time, and counts the notices. */
function toldIn(random: Dice): number {
  localStorage.clear();
  const both = apart(["One", "Two", "Three", "Four"]);
  const { dana, tom, taken, meet } = both;
  // Of two who do the same at once the higher one wins.
  dana.doc.clientID = 10;
  tom.doc.clientID = random.chance(0.5) ? 1 : 20;
  const stop = taken.start();
  let told = 0;
  for (let round = 0; round < 12; round++) {
    tom.status.set({ ...tom.status.get(), dirty: true });
    const written = Array.from({ length: 6 }, (_, step) => act(both, random, `w${round}x${step}`));
    // What Tom has taken away himself by now is no loss.
    const here = written.flat().filter((word) => says(tom).some((text) => text.includes(word)));
    meet();
    const waiting = taken.waiting.get().map((id) => findLine(tom.doc, id)!);
    const seen = [...says(tom), ...waiting.map(({ text }) => flatTextOf(text).text)].join("\n");
    for (const word of here) expect(seen).toContain(word);
    for (const line of waiting) expect(hiddenBy(line)).not.toBe(tom.doc.clientID);
    told += waiting.length;
    for (const { id } of waiting) {
      if (random.chance(0.5)) taken.bringBack(id);
      else taken.letGo(id);
    }
    meet();
    tom.status.set({ ...tom.status.get(), dirty: false });
  }
  stop();
  return told;
}
