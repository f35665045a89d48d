import type { Room } from "../room/room.ts";
import { ActiveTextStore } from "../text/caret/active-text.ts";
import { History } from "./history.ts";

/** An open scenario in this window: its live document, the text that is being edited, and one undo. */
export interface ScenarioSession {
  readonly room: Room;
  readonly active: ActiveTextStore;
  readonly history: History;
}

/** Opens nothing: the room is the caller's to close. */
export function scenarioSession(room: Room): ScenarioSession {
  const active = new ActiveTextStore();
  return { room, active, history: new History(room.undo, room.doc, active) };
}
