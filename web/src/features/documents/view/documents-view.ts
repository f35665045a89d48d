import type { DocumentFilter, IngestStatus } from "../../../api/generated/graphql.ts";
import { addressOf, someOf } from "../../../ui/address/view-params.ts";
import { READING_STATES } from "../../../ui/reading/reading-states.ts";

/** What the page shows. All of it is in the address, so that it can be sent to somebody. */
export interface DocumentsView {
  readonly query: string;
  readonly documentType: string | undefined;
  readonly language: string | undefined;
  readonly status: readonly IngestStatus[];
  /** Names of the fields that stand beside each document; absent: the usual ones. */
  readonly columns: readonly string[] | undefined;
}

/** What narrows the list down; Clear filters empties these and leaves the columns. */
export const NO_FILTERS = {
  query: "",
  documentType: undefined,
  language: undefined,
  status: [],
} as const satisfies Partial<DocumentsView>;

/** Names of fields that come with the product (`built-in-fields.ts` on the server). */
export const USUAL_COLUMNS: readonly string[] = ["documentType", "tldr"];

/** An address that somebody has changed by hand never breaks: what it does not understand is left out. */
export function readView(params: URLSearchParams): DocumentsView {
  const columns = params.getAll("column");
  return {
    query: params.get("q") ?? "",
    documentType: params.get("type") ?? undefined,
    language: params.get("language") ?? undefined,
    status: someOf(READING_STATES, params.getAll("status")),
    columns: columns.length === 0 ? undefined : columns,
  };
}

/** What is usual is left out, so that the plain address is the plain view. */
export function writeView(view: DocumentsView): URLSearchParams {
  const { query, documentType, language, status, columns } = view;
  return addressOf({ q: query, type: documentType, language, status, column: columns });
}

/** Whether something narrows the list down: then an empty list means "no results", not "nothing here yet". */
export function isFiltered({ query, documentType, language, status }: DocumentsView): boolean {
  return Boolean(query.trim() || documentType || language || status.length > 0);
}

/** As the API takes it: what does not narrow the list down is left out. */
export function filterOf({ query, documentType, language, status }: DocumentsView): DocumentFilter {
  const words = query.trim();
  return {
    ...(words ? { query: words } : {}),
    ...(documentType ? { documentType } : {}),
    ...(language ? { language } : {}),
    ...(status.length > 0 ? { status: [...status] } : {}),
  };
}
