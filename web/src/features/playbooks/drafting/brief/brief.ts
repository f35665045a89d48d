import { DEAL_STAGES } from "@playbooks/document-model";
import * as z from "zod/mini";

import type { DealStage, PlaybookBrief } from "../../../../api/generated/graphql.ts";
import type { Source } from "../../../../api/knowledge/use-knowledge-choices.ts";

/** What somebody says about the playbook they want, as it stands in the form. */
export interface Brief {
  readonly product: string;
  readonly buyer: string;
  readonly industry: string;
  /** None: whichever suit. In the order of a deal. */
  readonly stages: readonly DealStage[];
  readonly tone: string;
  readonly competitors: readonly string[];
  /** None: all that the workspace knows. The titles are kept, so that the form can name them before it has asked. */
  readonly sources: readonly Source[];
  readonly instruction: string;
}

export const EMPTY_BRIEF: Brief = {
  product: "",
  buyer: "",
  industry: "",
  stages: [],
  tone: "",
  competitors: [],
  sources: [],
  instruction: "",
};

/** A brief that was kept on the device; whatever an older page has left there. */
export const KeptBrief = z.object({
  product: z.string(),
  buyer: z.string(),
  industry: z.string(),
  stages: z.array(z.enum(DEAL_STAGES)),
  tone: z.string(),
  competitors: z.array(z.string()),
  sources: z.array(z.object({ id: z.string(), title: z.string() })),
  instruction: z.string(),
});

/** The API's limits, kept by the fields themselves. */
export const LONGEST = { line: 200, wish: 2_000 } as const;
/** How many of each one brief or outline may have. */
export const MOST = { competitors: 20, sources: 100, scenarios: 20 } as const;

/** By the field's name, as `problemsOf` names what the API refuses. */
type BriefProblems = Readonly<Partial<Record<"product" | "buyer", string>>>;

/** What must be said before anything can be asked for; the API's own words. */
export function briefProblems({ product, buyer }: Brief): BriefProblems {
  return {
    ...(product.trim() === "" ? { product: "Say what is sold." } : {}),
    ...(buyer.trim() === "" ? { buyer: "Say who buys it." } : {}),
  };
}

/** As the API takes it: without what was left empty. */
export function briefInput(brief: Brief): PlaybookBrief {
  const { stages, competitors, sources } = brief;
  const said = (name: "industry" | "tone" | "instruction") => {
    const text = brief[name].trim();
    return text === "" ? {} : { [name]: text };
  };
  return {
    product: brief.product.trim(),
    buyer: brief.buyer.trim(),
    ...said("industry"),
    ...said("tone"),
    ...said("instruction"),
    ...(stages.length > 0 ? { stages: [...stages] } : {}),
    ...(competitors.length > 0 ? { competitors: [...competitors] } : {}),
    ...(sources.length > 0 ? { knowledgeDocumentIds: sources.map(({ id }) => id) } : {}),
  };
}
