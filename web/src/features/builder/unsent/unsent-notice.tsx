"use client";
import type { Room } from "../../../editor/room/room.ts";
import { useRoomFact } from "../../../editor/room/use-room.ts";
import { useFetched } from "../../../ui/use-fetched.ts";

const loadBanner = () => import("./unsent-banner.tsx");

interface UnsentNoticeProps {
  readonly room: Room;
  /** What was changed, where it is not the text below. */
  readonly of?: string;
}

/** Words that were typed while it was allowed and are not taken now: only here do they look like part of the text. */
export function UnsentNotice({ room, of }: UnsentNoticeProps) {
  const save = useRoomFact(room, "save");
  const end = useRoomFact(room, "end");
  // What has ended the room has a notice of its own.
  const isHere = save.kind === "withheld" && end === undefined;
  const banner = useFetched(loadBanner, isHere);
  return isHere && banner ? <banner.UnsentBanner room={room} save={save} of={of} /> : null;
}
