import { z } from "zod";

/**
 * What a client says about itself in a room, over awareness. In a playbook's room: which scenario
 * and field somebody is in; in a scenario's room: the caret, as the editor's own positions.
 */
export const Presence = z.object({
  user: z.object({
    memberId: z.string().min(1).max(100),
    name: z.string().max(200),
    color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
    /** A generation: "AI for Dana". */
    ai: z.boolean().optional(),
  }),
  scenarioId: z.string().max(100).optional(),
  /** A root, a module, or `lines/<id>/<part>`. */
  field: z.string().max(200).optional(),
  cursor: z.object({ anchor: z.unknown(), head: z.unknown() }).nullish(),
});
export type Presence = z.infer<typeof Presence>;

/** What a peer says about itself is not trusted; a malformed state counts as no state. */
export function readPresence(state: unknown): Presence | undefined {
  return Presence.safeParse(state).data;
}

/** Each with a contrast of at least 4.5 to white, which a caret's name is written in. */
const COLORS = [
  "#b02a37",
  "#9a4d00",
  "#7a5c00",
  "#4d6b00",
  "#1e7a34",
  "#00756b",
  "#0b6bcb",
  "#3f51c4",
  "#6a3fc4",
  "#9333a8",
  "#b4236f",
  "#5f6470",
] as const;

/** The same name has the same colour everywhere. */
export function presenceColor(name: string): string {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) >>> 0;
  return COLORS[hash % COLORS.length] ?? COLORS[0];
}
