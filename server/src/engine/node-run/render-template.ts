import type { Values } from "@playbooks/workflow-model";
import { Liquid } from "liquidjs";

import { storableText } from "../../language/storable-text.ts";
import { TookTooLong, withinTime } from "../../threads/within-time.ts";
import { NodeFailure, type Wrap } from "../node-work.ts";

const NO_FILES = "Templates have no files.";
const noFile = (): never => {
  throw new Error(NO_FILES);
};

/** A prompt holds a contract of a hundred pages, not a library. */
const LONGEST_RESULT = 2_000_000;

/** Twice what the language allows itself: everything else waits as long. */
const LONGEST_MS = 2_000;

/**
 * Own properties only, no files, and an end to loops that run wild: a template is written by an editor of the workspace,
 * but what it renders comes out of documents.
 */
const OPTIONS = {
  ownPropertyOnly: true,
  strictFilters: true,
  jsTruthy: true,
  relativeReference: false,
  parseLimit: 200_000,
  renderLimit: 1_000, // milliseconds
  memoryLimit: 20_000_000,
  fs: {
    readFileSync: noFile,
    readFile: () => Promise.reject(new Error(NO_FILES)),
    existsSync: () => false,
    exists: () => Promise.resolve(false),
    contains: () => Promise.resolve(false),
    resolve: (_folder: string, file: string) => file,
    sep: "/",
  },
};

/** The text of a template over these values (4.4 to 4.7). What it renders is data and is not rendered again. */
export function renderTemplate(
  template: string,
  values: Values,
  wrap: Wrap = (text) => text,
): string {
  const text = rendered(template, values, wrap);
  // A template can name any character, such as \u0000.
  if (text.length <= LONGEST_RESULT) return storableText(text);
  throw new NodeFailure("TEMPLATE_FAILED", "The template renders more than 2 million characters.");
}

function rendered(template: string, values: Values, wrap: Wrap): string {
  try {
    // A fresh one for each template: `wrap` differs, and nothing of one document may stay for the next.
    const liquid = new Liquid({ ...OPTIONS, outputEscape: (value) => wrap(shortText(value)) });
    // Its own limit is looked at between the parts of a template, and a filter over a long list is one part.
    const text = withinTime(LONGEST_MS, (): unknown => liquid.parseAndRenderSync(template, values));
    return String(text);
  } catch (fault) {
    // The fault's own message may quote the template's values, so only its kind is told.
    const limit =
      fault instanceof TookTooLong ||
      (fault instanceof Error && /limit exceeded/.test(fault.message));
    throw new NodeFailure(
      "TEMPLATE_FAILED",
      limit
        ? "The template takes too long or too much memory."
        : "The template cannot be rendered.",
    );
  }
}

/** A text that doubles itself costs nothing until somebody looks at it, so nobody does. */
function shortText(value: unknown): string {
  const text = textOf(value);
  if (text.length > LONGEST_RESULT) throw new Error("limit exceeded");
  return text;
}

/** Lists and objects as JSON: the language itself would write “[object Object]”. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
