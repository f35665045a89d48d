import type {
  IngestStatus,
  KnowledgeFilter,
  KnowledgeKind,
  KnowledgeOrder,
} from "../../api/generated/graphql.ts";
import { addressOf, oneOf, someOf } from "../../ui/address/view-params.ts";
import { READING_STATES } from "../../ui/reading/reading-states.ts";
import { KNOWLEDGE_KINDS } from "./knowledge-kinds.ts";

/** As they stand in the address; the first one is the plain page. */
export const TABS = ["sources", "test"] as const;
export type Tab = (typeof TABS)[number];

/** As they stand in the address, in the order of the menu; the first one is the plain page. */
export const SORTS = ["updated", "created", "title", "kind", "used", "unused"] as const;
export type Sort = (typeof SORTS)[number];

export const SORT_LABELS: Readonly<Record<Sort, string>> = {
  updated: "Last updated",
  created: "Newest",
  title: "Title",
  kind: "Kind",
  used: "Most lines",
  unused: "Fewest lines",
};

const ORDERS: Readonly<Record<Sort, KnowledgeOrder>> = {
  updated: { field: "UPDATED_AT", direction: "DESC" },
  created: { field: "CREATED_AT", direction: "DESC" },
  title: { field: "TITLE", direction: "ASC" },
  kind: { field: "KIND", direction: "ASC" },
  used: { field: "DEPENDENT_LINE_COUNT", direction: "DESC" },
  unused: { field: "DEPENDENT_LINE_COUNT", direction: "ASC" },
};

export const orderOf = ({ sort }: KnowledgeView): KnowledgeOrder => ORDERS[sort];

/** What the page shows. All of it is in the address, so that it can be sent to somebody. */
export interface KnowledgeView {
  readonly tab: Tab;
  readonly query: string;
  readonly kind: readonly KnowledgeKind[];
  readonly status: readonly IngestStatus[];
  /** ISO 639, as the server has found it in the text; undefined: any. */
  readonly language: string | undefined;
  readonly sort: Sort;
  /** The question of the retrieval test. */
  readonly ask: string;
  /** The one source that the retrieval test asks; absent: all. */
  readonly within: string | undefined;
}

/** The parts of a view that narrow the list down; Clear filters empties these and the query. */
export const NO_FILTERS = {
  query: "",
  kind: [],
  status: [],
  language: undefined,
} as const satisfies Partial<KnowledgeView>;

/** An address that somebody has changed by hand never breaks: what it does not understand is left out. */
export function readView(params: URLSearchParams): KnowledgeView {
  return {
    tab: oneOf(TABS, params.get("tab")) ?? "sources",
    query: params.get("q") ?? "",
    kind: someOf(KNOWLEDGE_KINDS, params.getAll("kind")),
    status: someOf(READING_STATES, params.getAll("status")),
    language: params.get("language") ?? undefined,
    sort: oneOf(SORTS, params.get("sort")) ?? "updated",
    ask: params.get("ask") ?? "",
    within: params.get("in") ?? undefined,
  };
}

/** What is usual is left out, so that the plain address is the plain view. */
export function writeView(view: KnowledgeView): URLSearchParams {
  const { tab, query, kind, status, language, sort, ask, within } = view;
  return addressOf({
    tab: tab === "sources" ? undefined : tab,
    q: query,
    kind,
    status,
    language,
    sort: sort === "updated" ? undefined : sort,
    ask,
    in: within,
  });
}

/** Whether something narrows the list down: then an empty list means "no results", not "nothing here yet". */
export function isFiltered({ query, kind, status, language }: KnowledgeView): boolean {
  return Boolean(query.trim() || kind.length > 0 || status.length > 0 || language);
}

/** As the API takes it: what does not narrow the list down is left out. */
export function filterOf({ query, kind, status, language }: KnowledgeView): KnowledgeFilter {
  const words = query.trim();
  return {
    ...(words ? { query: words } : {}),
    ...(kind.length > 0 ? { kind: [...kind] } : {}),
    ...(status.length > 0 ? { status: [...status] } : {}),
    ...(language ? { language } : {}),
  };
}
