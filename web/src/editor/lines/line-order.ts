import { type LineModule, orderedLines } from "@playbooks/document-model";
import type * as Y from "yjs";

import { fieldOfLine } from "../text/fields.ts";

/** The modules whose lines are texts, in the order in which people read them; pains and competitors are chips. */
export const TEXT_MODULES = [
  "keyMessages",
  "valuePropositions",
  "discoveryQuestions",
  "objectionHandling",
  "nextSteps",
] as const satisfies readonly LineModule[];
/** A module whose lines are edited as text. */
export type TextModule = (typeof TEXT_MODULES)[number];

/** Whether the lines of a module have an editor. */
export const isTextModule = (module: LineModule): module is TextModule =>
  TEXT_MODULES.some((each) => each === module);

/** Every field that arrows walk through, from the top of the scenario to its end. */
function fieldOrder(doc: Y.Doc): string[] {
  const lines = TEXT_MODULES.flatMap((module) =>
    orderedLines(doc, module).flatMap((line) => {
      const text = fieldOfLine({ lineId: line.id, part: "text" });
      const response = fieldOfLine({ lineId: line.id, part: "response" });
      return line.response === undefined ? [text] : [text, response];
    }),
  );
  return ["meetingContext", "openingStrategy", ...lines];
}

/** The field before (-1) or after (1) another one. */
export function neighbourField(doc: Y.Doc, field: string, step: -1 | 1): string | undefined {
  const order = fieldOrder(doc);
  const at = order.indexOf(field);
  return at === -1 ? undefined : order[at + step];
}

/** For `useLive`: a list is drawn anew when lines come, go or move, and not with each letter in one of them. */
export const LINE_IDS_SAME = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);
