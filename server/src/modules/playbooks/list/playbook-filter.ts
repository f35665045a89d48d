import { containing, Statement } from "../../../contract/paging/sorted-page.ts";
import type { Actor } from "../../workspaces/access.ts";
import type { PlaybookFilter } from "../playbook.input.ts";

/** Parts of the filter that have a facet; the facet counts with this part left out. */
export type FacetName =
  | "status"
  | "targetPersona"
  | "industry"
  | "productLine"
  | "owner"
  | "dealStage";

/** With $1 the workspace and $2 the member who asks. */
export function statementOf(actor: Actor): Statement {
  return new Statement(actor.workspaceId, actor.memberId);
}

/** More words narrow nothing down any further, and each costs a pass over the texts. */
const MOST_WORDS = 8;

/** The first eight; none for a query of blanks. */
export function wordsOf(query: string | null | undefined): readonly string[] {
  return (query ?? "").split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}

/** In one text, so that each word may stand in another field. */
const TEXTS = `concat_ws(' ', p.title, p.description, p.target_persona, p.industry, p.product_line)`;

/** The condition on `p` and `u` (see PLAYBOOK_TABLES), without one facet's own part. */
export function conditionOf(
  filter: PlaybookFilter,
  statement: Statement,
  without?: FacetName,
): string {
  const parts = [
    "p.workspace_id = $1",
    filter.deleted ? "p.deleted_at IS NOT NULL" : "p.deleted_at IS NULL",
  ];
  // What is left out or null is no condition.
  const add = (value: unknown, part: (placeholder: string) => string): void => {
    if (value !== undefined && value !== null) parts.push(part(statement.value(value)));
  };
  const facet = (name: FacetName, value: unknown, part: (placeholder: string) => string): void => {
    if (name !== without) add(value, part);
  };
  facet("status", filter.status, (v) => `p.status::text = ANY (${v}::text[])`);
  facet("targetPersona", filter.targetPersona, (v) => `p.target_persona = ${v}`);
  facet("industry", filter.industry, (v) => `p.industry = ${v}`);
  facet("productLine", filter.productLine, (v) => `p.product_line = ${v}`);
  facet("owner", filter.ownerId, (v) => `p.owner_id = ${v}`);
  facet(
    "dealStage",
    filter.dealStage,
    (v) => `EXISTS (SELECT FROM scenario s
    WHERE s.playbook_id = p.id AND s.deleted_at IS NULL AND s.deal_stage::text = ANY (${v}::text[]))`,
  );
  add(filter.isTemplate, (v) => `p.is_template = ${v}`);
  add(filter.ownedByMe, (v) => `(p.owner_id = $2) = ${v}::boolean`);
  add(filter.starred, (v) => `coalesce(u.starred, false) = ${v}`);
  add(filter.openedByMe, (v) => `(u.last_opened_at IS NOT NULL) = ${v}::boolean`);
  add(filter.updatedAfter, (v) => `p.updated_at > ${v}`);
  for (const word of wordsOf(filter.query))
    add(
      containing(word),
      (v) => `(${TEXTS} ILIKE ${v} OR EXISTS (SELECT FROM scenario s
      WHERE s.playbook_id = p.id AND s.deleted_at IS NULL AND s.title ILIKE ${v}))`,
    );
  return parts.join(" AND ");
}
