import type { PlaybookCardFragment } from "../../../api/generated/graphql.ts";

/** What a card and a row of the list need: the same playbook, drawn two ways. */
export interface PlaybookItemProps {
  readonly playbook: PlaybookCardFragment;
  readonly selected: boolean;
  /** Something in the list is selected: every box is shown. */
  readonly selecting: boolean;
  readonly onToggle: () => void;
  readonly onPurge: () => void;
}

/** "Office manager · Coffee", or nothing when neither is known. */
export function audienceOf(
  playbook: Pick<PlaybookCardFragment, "targetPersona" | "industry">,
): string {
  return [playbook.targetPersona, playbook.industry].filter(Boolean).join(" · ");
}

/** "1 scenario", "3 scenarios". */
export const scenariosOf = (count: number): string =>
  count === 1 ? "1 scenario" : `${count} scenarios`;
