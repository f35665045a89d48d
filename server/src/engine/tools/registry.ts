import { clauseAnalyser } from "./clause-analyser/clause-analyser.ts";
import { documentClassifier } from "./document-classifier/document-classifier.ts";
import { entityExtractor } from "./entity-extractor/entity-extractor.ts";
import { generic } from "./generic/generic.ts";
import type { Handler, Tool } from "./handler.ts";
import { riskDetector } from "./risk-detector/risk-detector.ts";
import { summary } from "./summary/summary.ts";

/** Every handler there is; the generic one stands in for what is missing. */
export const HANDLERS: readonly Handler[] = [
  entityExtractor,
  summary,
  documentClassifier,
  clauseAnalyser,
  riskDetector,
  generic,
];

export interface Resolution {
  readonly handler: Handler;
  /** `named`: as the tool says; `unknown`: nobody has that name; `type`: it names none. */
  readonly way: "named" | "unknown" | "type";
  /** Shown with the tool and in every run of it. */
  readonly warning: string | null;
}

/** Who works for a tool: the handler that it names, the generic one for an unknown name, else the one of its type. */
export function resolveHandler({
  handler: name,
  type,
}: Pick<Tool, "handler" | "type">): Resolution {
  if (name === null || name.trim() === "") {
    // The first of its type: the order of the list decides.
    const handler = HANDLERS.find(({ toolTypes }) => toolTypes.includes(type)) ?? generic;
    return { handler, way: "type", warning: null };
  }
  const named = HANDLERS.find(({ id }) => id === name.trim());
  if (named) return { handler: named, way: "named", warning: null };
  const registered = HANDLERS.map(({ id }) => id).join(", ");
  return {
    handler: generic,
    way: "unknown",
    warning: `There is no handler "${name}", so the generic one works instead. Registered are: ${registered}.`,
  };
}
