import { storableJson, storableText } from "../language/storable-text.ts";
import type { NodeOutput } from "./node-work.ts";

/**
 * What a node has come to, as rows can hold it. A model, another system and a template may say what no database takes;
 * a result that could not be written would be worked out anew, and paid for, until its node ends in CRASH_LOOP.
 */
export function storableOutput(output: NodeOutput): NodeOutput {
  const { data, summary, evidence, warnings } = output;
  return {
    ...output,
    data: storableJson(data),
    summary: summary && storableText(summary),
    evidence: evidence?.map((proof) => ({
      ...proof,
      path: storableText(proof.path),
      quote: storableText(proof.quote),
    })),
    warnings: warnings?.map(storableText),
  };
}
