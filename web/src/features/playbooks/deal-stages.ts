import type { DealStage } from "../../api/generated/graphql.ts";

/** In the order of a deal. */
export const DEAL_STAGES: readonly DealStage[] = [
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
];

/** TECHNICAL_EVALUATION as people read it: "Technical evaluation". */
export function stageLabel(stage: DealStage): string {
  const words = stage.replaceAll("_", " ").toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
