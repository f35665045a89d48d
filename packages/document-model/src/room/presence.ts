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
/**
 * What others show of a person: name, colour, place. Nothing of it is proof of who it is but what the server
 * put there.
 */
export type Presence = z.infer<typeof Presence>;

/** What a peer says about itself is not trusted; a malformed state counts as no state. */
export function readPresence(state: unknown): Presence | undefined {
  return Presence.safeParse(state).data;
}
