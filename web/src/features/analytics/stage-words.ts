import type { DealStage } from "../../api/generated/graphql.ts";

/** In the order of a deal. */
export const DEAL_STAGES = [
  "PROSPECTING",
  "DISCOVERY",
  "QUALIFICATION",
  "DEMO",
  "TECHNICAL_EVALUATION",
  "PROPOSAL",
  "NEGOTIATION",
  "CLOSING",
  "ONBOARDING",
  "RENEWAL",
  "EXPANSION",
] as const satisfies readonly DealStage[];

/** TECHNICAL_EVALUATION as people read it: "Technical evaluation". */
export function inWords(name: string): string {
  const words = name.replaceAll("_", " ").toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
