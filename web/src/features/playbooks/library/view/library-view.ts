import { DEAL_STAGES } from "@playbooks/document-model";

import type {
  DealStage,
  PlaybookFilter,
  PlaybookOrder,
  PlaybookStatus,
} from "../../../../api/generated/graphql.ts";
import { addressOf, oneOf, someOf } from "../../../../ui/address/view-params.ts";

/** As they stand in the address, in the order of the tabs. */
export const TABS = ["all", "mine", "recent", "starred", "templates", "archived", "trash"] as const;
export type Tab = (typeof TABS)[number];

/** As they stand in the address; what each asks the API for is in `ORDERS`. */
export const SORTS = ["relevance", "edited", "created", "opened", "title"] as const;
export type Sort = (typeof SORTS)[number];

const LAYOUTS = ["grid", "list"] as const;
export type Layout = (typeof LAYOUTS)[number];

const STATUSES: readonly PlaybookStatus[] = ["DRAFT", "PUBLISHED", "ARCHIVED"];

/** What the library shows. All of it is in the address, so that it can be sent to somebody. */
export interface LibraryView {
  readonly tab: Tab;
  readonly query: string;
  readonly status: readonly PlaybookStatus[];
  readonly stage: readonly DealStage[];
  readonly persona: string | undefined;
  readonly industry: string | undefined;
  readonly product: string | undefined;
  readonly owner: string | undefined;
  /** Absent: whatever suits the tab and the search. */
  readonly sort: Sort | undefined;
  readonly layout: Layout;
}

/** The parts of a view that narrow a tab down; Clear filters empties these and the query. */
export const NO_FILTERS = {
  query: "",
  status: [],
  stage: [],
  persona: undefined,
  industry: undefined,
  product: undefined,
  owner: undefined,
} as const satisfies Partial<LibraryView>;

/** An address that somebody has changed by hand never breaks: what it does not understand is left out. */
export function readView(params: URLSearchParams): LibraryView {
  const text = (name: string) => params.get(name) ?? undefined;
  return {
    tab: oneOf(TABS, params.get("tab")) ?? "all",
    query: params.get("q") ?? "",
    status: someOf(STATUSES, params.getAll("status")),
    stage: someOf(DEAL_STAGES, params.getAll("stage")),
    persona: text("persona"),
    industry: text("industry"),
    product: text("product"),
    owner: text("owner"),
    sort: oneOf(SORTS, params.get("sort")),
    layout: oneOf(LAYOUTS, params.get("layout")) ?? "grid",
  };
}

/** What is usual is left out, so that the plain address is the plain view. */
export function writeView(view: LibraryView): URLSearchParams {
  const { tab, query, layout, ...rest } = view;
  return addressOf({
    tab: tab === "all" ? undefined : tab,
    q: query,
    ...rest,
    layout: layout === "grid" ? undefined : layout,
  });
}

/** Whether something narrows the tab down: then an empty list means "no results", not "nothing here yet". */
export function isFiltered(view: LibraryView): boolean {
  const { query, status, stage, persona, industry, product, owner } = view;
  return Boolean(
    query || status.length > 0 || stage.length > 0 || persona || industry || product || owner,
  );
}

/** Whether an empty tab is filled by making something new. */
export const offersNew = (tab: Tab): boolean => tab === "all" || tab === "mine";

/** Each playbook that is not in the trash is in "all" or in "archived". */
const TAB_FILTERS: Readonly<Record<Tab, PlaybookFilter>> = {
  all: { status: ["DRAFT", "PUBLISHED"] },
  mine: { status: ["DRAFT", "PUBLISHED"], ownedByMe: true },
  recent: { status: ["DRAFT", "PUBLISHED"], openedByMe: true },
  starred: { status: ["DRAFT", "PUBLISHED"], starred: true },
  templates: { status: ["DRAFT", "PUBLISHED"], isTemplate: true },
  archived: { status: ["ARCHIVED"] },
  trash: { deleted: true },
};

/** The tab's own filter, narrowed down; a status that was chosen stands in the place of the tab's. */
export function filterOf(view: LibraryView): PlaybookFilter {
  const { status, stage, persona, industry, product, owner } = view;
  const query = view.query.trim();
  return {
    ...TAB_FILTERS[view.tab],
    ...(query ? { query } : {}),
    ...(status.length > 0 ? { status: [...status] } : {}),
    ...(stage.length > 0 ? { dealStage: [...stage] } : {}),
    ...(persona ? { targetPersona: persona } : {}),
    ...(industry ? { industry } : {}),
    ...(product ? { productLine: product } : {}),
    ...(owner ? { ownerId: owner } : {}),
  };
}

const ORDERS: Readonly<Record<Sort, PlaybookOrder>> = {
  relevance: { field: "RELEVANCE", direction: "DESC" },
  edited: { field: "UPDATED_AT", direction: "DESC" },
  created: { field: "CREATED_AT", direction: "DESC" },
  opened: { field: "LAST_OPENED_AT", direction: "DESC" },
  title: { field: "TITLE", direction: "ASC" },
};

/** The order in force. Relevance means nothing without a search. */
export function sortOf({ sort, query, tab }: LibraryView): Sort {
  const searching = query.trim() !== "";
  if (sort && (sort !== "relevance" || searching)) return sort;
  if (searching) return "relevance";
  return tab === "recent" ? "opened" : "edited";
}

export const orderOf = (view: LibraryView): PlaybookOrder => ORDERS[sortOf(view)];
