import { firstCharacters } from "../../language/cut-text.ts";
import { estimateTokens } from "../../language/token-estimate.ts";
import type { PromptLimits } from "../prompts/prompt.ts";
import type { ChatMessage } from "../providers/provider.ts";
import type { CallDesk } from "./model-call.ts";

/** What one writing job works with. */
export interface WritingDesk extends CallDesk {
  /** Who is asked, in this order, until one answers. */
  readonly models: readonly string[];
  readonly limits: PromptLimits;
}

/** About 1,700 tokens: enough for the model to see what it did. */
const REPEATED_ANSWER_CHARACTERS = 6_000;

/** What is added to the messages to ask for a better answer. */
export function complaint(answer: string, problems: readonly string[]): readonly ChatMessage[] {
  const list = problems.map((problem) => `- ${problem}`).join("\n");
  return [
    {
      role: "assistant",
      content: firstCharacters(answer, REPEATED_ANSWER_CHARACTERS),
    },
    {
      role: "user",
      content: `This answer cannot be used:\n${list}\nAnswer again with the whole JSON object.`,
    },
  ];
}

/** The limits of a prompt that leaves room for these messages behind it. */
export function roomFor(limits: PromptLimits, messages: readonly ChatMessage[]): PromptLimits {
  // 8 tokens a message for its role and separators.
  const taken = messages.reduce((sum, { content }) => sum + estimateTokens(content) + 8, 0);
  return { ...limits, budgetTokens: limits.budgetTokens - taken };
}
