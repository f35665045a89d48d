import { hasPrice } from "../ai/ai.ts";
import type { Config } from "../config/config.ts";

/** Why a cap in money would not hold for the model that is set up, as a sentence for whoever starts the server (15.5). */
export function blindCap({ openai, caps }: Pick<Config, "openai" | "caps">): string | undefined {
  const set = [
    caps.run.usd === undefined ? [] : "RUN_CAP_USD",
    caps.workspace.usd === undefined ? [] : "WORKSPACE_CAP_USD",
  ].flat();
  if (!openai || set.length === 0 || hasPrice(openai.chatModel)) return undefined;
  return `The price of CHAT_MODEL=${openai.chatModel} is not known: ${set.join(" and ")} cannot hold for it. Set a cap in tokens.`;
}
