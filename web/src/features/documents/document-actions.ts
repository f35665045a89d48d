import type { ComponentType } from "react";

import type { DocumentFilter, DocumentItemFragment } from "../../api/generated/graphql.ts";

/** What can be done with documents beside looking at them; handed down by the route: documents know nothing of runs. */
export interface DocumentActions {
  /** With those that are selected. */
  readonly selected: ComponentType<{ readonly documents: readonly DocumentItemFragment[] }>;
  /** With all that the filter in force finds, shown or not. */
  readonly matching: ComponentType<{ readonly filter: DocumentFilter; readonly total: number }>;
  /** With those that were just added and have been read. */
  readonly uploaded: ComponentType<{
    readonly documents: readonly { readonly id: string; readonly name: string }[];
  }>;
}
