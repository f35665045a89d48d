import type { OutlineFactsFragment } from "../../../../api/generated/graphql.ts";
import type { Draft } from "../draft/kept-draft.ts";
import { hasUntouched, readyForMore, withArrived, withWhole } from "../outline/outline.ts";
import type { OutlineStep } from "./follow-outline.ts";

/** The draft after an event of the writing. Only what arrives takes the place of what was there before. */
export function afterStep(draft: Draft, { seen, scenario }: OutlineStep): Draft {
  const { underway } = draft;
  // Stopped here while the event was on its way: it belongs to nothing any more.
  if (!underway) return draft;
  if (!scenario) return { ...draft, underway: { ...underway, seen } };
  const outline = withArrived(roomFor(draft), scenario);
  return { ...draft, outline, underway: { ...underway, seen, arrived: true } };
}

/** The draft once the writing is over. What arrived stays, however it ended. */
export function afterEnd(draft: Draft, facts: OutlineFactsFragment | undefined): Draft {
  const whole = facts?.outline;
  const outline = whole ? withWhole(roomFor(draft), whole) : draft.outline;
  return { ...draft, outline, underway: undefined };
}

/** Whether the next thing to arrive takes the place of something that AI has written before. */
export const replacesEarlier = ({ outline, underway }: Draft): boolean =>
  underway !== undefined && !underway.arrived && hasUntouched(outline);

/** What AI wrote before makes room only when the first of the new arrives: a failure until then costs nothing. */
function roomFor({ outline, underway }: Draft) {
  return underway?.arrived ? outline : readyForMore(outline);
}
