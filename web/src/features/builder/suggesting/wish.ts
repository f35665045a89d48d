import type { ContentModule } from "../../../api/generated/graphql.ts";

/** What somebody who may not write would have done to the text. */
export type Wish =
  | {
      readonly kind: "insert";
      readonly module: ContentModule;
      /** An objection is a pair; running text has paragraphs. */
      readonly shape: "line" | "pair" | "blocks";
    }
  | { readonly kind: "replace"; readonly lineId: string }
  | { readonly kind: "delete"; readonly lineId: string };

/** Both parts in Markdown; only an objection has a response. */
export interface Wording {
  readonly text: string;
  readonly response?: string | undefined;
}

export const isSameWording = (a: Wording | undefined, b: Wording | undefined): boolean =>
  a?.text === b?.text && a?.response === b?.response;
