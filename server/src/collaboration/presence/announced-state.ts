import { z } from "zod";

import type { DocumentActor } from "../actor.ts";
import { ProtocolBreach } from "../close-codes.ts";

const announced = z.record(z.string(), z.unknown());
const colour = z.object({ color: z.string().regex(/^#[0-9a-f]{6}$/i) });

/**
 * What a peer says about itself, with what it may not say replaced: who it is comes from the session. Undefined when it
 * takes its entry back. Throws ProtocolBreach on anything but a JSON object or null: stock clients parse it without a
 * catch, so one bad entry would break every page in the room.
 */
export function readAnnouncedState(
  text: string,
  actor: DocumentActor,
): Readonly<Record<string, unknown>> | undefined {
  const parsed = parsedJson(text);
  if (parsed === null) return undefined;
  const state = announced.safeParse(parsed);
  if (!state.success) throw new ProtocolBreach("awareness is not an object");
  const { memberId, name, kind } = actor;
  return {
    ...state.data,
    user: { ...colour.safeParse(state.data["user"]).data, memberId, name, kind },
  };
}

function parsedJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text, withoutProto);
    return parsed;
  } catch {
    throw new ProtocolBreach("awareness is not JSON");
  }
}

function withoutProto(key: string, value: unknown): unknown {
  return key === "__proto__" ? undefined : value;
}
