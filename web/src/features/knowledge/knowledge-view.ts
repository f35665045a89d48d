import type { IngestStatus, KnowledgeFilter, KnowledgeKind } from "../../api/generated/graphql.ts";
import { INGEST_STATUSES, KNOWLEDGE_KINDS } from "./knowledge-kinds.ts";

export const TABS = ["sources", "test"] as const;
export type Tab = (typeof TABS)[number];

/** What the page shows. All of it is in the address, so that it can be sent to somebody. */
export interface KnowledgeView {
  readonly tab: Tab;
  readonly query: string;
  readonly kind: readonly KnowledgeKind[];
  readonly status: readonly IngestStatus[];
  readonly language: string | undefined;
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

const someOf = <T extends string>(values: readonly T[], texts: readonly string[]): T[] =>
  values.filter((value) => texts.includes(value));

/** An address that somebody has changed by hand never breaks: what it does not understand is left out. */
export function readView(params: URLSearchParams): KnowledgeView {
  return {
    tab: TABS.find((tab) => tab === params.get("tab")) ?? "sources",
    query: params.get("q") ?? "",
    kind: someOf(KNOWLEDGE_KINDS, params.getAll("kind")),
    status: someOf(INGEST_STATUSES, params.getAll("status")),
    language: params.get("language") ?? undefined,
    ask: params.get("ask") ?? "",
    within: params.get("in") ?? undefined,
  };
}

/** What is usual is left out, so that the plain address is the plain view. */
export function writeView(view: KnowledgeView): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | undefined) => {
    if (value) params.append(name, value);
  };
  if (view.tab !== "sources") put("tab", view.tab);
  put("q", view.query);
  for (const kind of view.kind) put("kind", kind);
  for (const status of view.status) put("status", status);
  put("language", view.language);
  put("ask", view.ask);
  put("in", view.within);
  return params;
}

/** Whether something narrows the list down: then an empty list means "no results", not "nothing here yet". */
export function isFiltered({ query, kind, status, language }: KnowledgeView): boolean {
  return Boolean(query.trim() || kind.length > 0 || status.length > 0 || language);
}

export function filterOf({ query, kind, status, language }: KnowledgeView): KnowledgeFilter {
  const words = query.trim();
  return {
    ...(words ? { query: words } : {}),
    ...(kind.length > 0 ? { kind: [...kind] } : {}),
    ...(status.length > 0 ? { status: [...status] } : {}),
    ...(language ? { language } : {}),
  };
}
