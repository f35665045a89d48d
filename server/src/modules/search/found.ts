import type { SearchKind } from "./search.type.ts";

/** Something that can be found, as its row says it now. */
export interface Found {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly playbookId: string | null;
  readonly scenarioId: string | null;
}
