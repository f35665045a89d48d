import { jsonrepair } from "jsonrepair";

/** Any JSON value; whether it is the one that was asked for is for the caller's schema to say. */
export type WholeAnswer =
  | { readonly kind: "value"; readonly value: unknown }
  /** A sentence that tells the model what to do better; holds nothing of the answer. */
  | { readonly kind: "unreadable"; readonly problem: string };

/**
 * The JSON object in a model's whole answer, whatever stands around it. Broken JSON is repaired once; an object that
 * merely stops is not: repairing would present half a sentence as a finished one.
 */
export function readWholeAnswer(answer: string): WholeAnswer {
  const cut = firstObject(answer);
  if (!cut) return unreadable("The answer holds no JSON object.");
  const value = parsed(cut.text);
  if (value !== undefined) return { kind: "value", value };
  // Unescaped quotes hide the closing brace, so what ends in one may still be whole.
  const whole = cut.balanced || /\}\s*(```\s*)?$/.test(answer);
  if (!whole) return unreadable("The answer ended before the JSON object was complete.");
  const repaired = repairedValue(cut.balanced ? cut.text : cut.text.replace(/```\s*$/, ""));
  return repaired === undefined
    ? unreadable("The answer is not valid JSON.")
    : { kind: "value", value: repaired };
}

interface Cut {
  readonly text: string;
  readonly balanced: boolean;
}

/** From the first brace that opens an object to the one that closes it, or to the end of the text. */
function firstObject(answer: string): Cut | undefined {
  const start = answer.search(/\{\s*[\w"'}]/);
  if (start < 0) return undefined;
  let depth = 0;
  let inString = false;
  for (let at = start; at < answer.length; at++) {
    const character = answer[at];
    if (inString && character === "\\") at++;
    else if (character === '"') inString = !inString;
    else if (!inString && character === "{") depth++;
    else if (!inString && character === "}" && --depth === 0) {
      return { text: answer.slice(start, at + 1), balanced: true };
    }
  }
  return { text: answer.slice(start), balanced: false };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function repairedValue(text: string): unknown {
  try {
    return parsed(jsonrepair(text));
  } catch {
    return undefined;
  }
}

function unreadable(problem: string): WholeAnswer {
  return { kind: "unreadable", problem };
}
