import type { Json } from "@playbooks/workflow-model";

import type { Block, ListItem } from "./blocks.ts";
import { linesOf } from "./lines-of.ts";
import { isList, itemIn, partOf, textIn, wordsOf } from "./words-of.ts";

/** Of one list; the run itself shows all of them. */
const MOST_ITEMS = 30;
/** A longer value is no fact beside others; what it says stands under its own heading. */
export const LONGEST_FACT = 300;
const LONGEST_ITEM = 1_000;
const LONGEST_QUOTE = 400;

/** What a node upstream has to say, under the name that people gave it; nothing of one that did not succeed. */
export function nodeSection(name: string, output: Json): Block[] {
  if (textIn(output, "status") !== "succeeded") return [];
  const said = saidBy(output);
  if (said.length === 0) return [];
  const label = textIn(output, "label")?.trim() ?? "";
  return [{ kind: "heading", level: 2, text: label === "" ? headingFrom(name) : label }, ...said];
}

/** Only what says something in words: a decision or a chosen handle is seen in the run. */
function saidBy(output: Json): Block[] {
  const data = partOf(output, "data") ?? null;
  const text = answerIn(data);
  if (text !== undefined) return linesOf(text);
  const summary = textIn(output, "summary");
  // What a model put into a schema of one's own has no sentence beside it, or only itself once more.
  if (summary === undefined ? textIn(output, "kind") === "aiCompletion" : /^[[{]/.test(summary))
    return valuesOf(data);
  return summary === undefined ? [] : summarised(summary, listIn(data));
}

/** A prompt answers with a text, a tool of one's own without a schema with one under `result`. */
function answerIn(data: Json): string | undefined {
  if (typeof data === "string") return data;
  const hasOne = typeof data === "object" && data !== null && Object.keys(data).length === 1;
  return hasOne ? textIn(data, "result") : undefined;
}

function summarised(summary: string, items: readonly ListItem[]): Block[] {
  // A summary that is also the first point would stand there twice.
  const isPoint = items.slice(0, MOST_ITEMS).some(({ text }) => text === summary);
  return [...(isPoint ? [] : [{ kind: "paragraph" as const, text: summary }]), ...listed(items)];
}

function valuesOf(data: Json): Block[] {
  if (typeof data !== "object" || data === null || isList(data)) return listed(listIn(data));
  const longList = Object.keys(data).find((key) => listIn(data[key] ?? null).length > 0);
  const facts = Object.entries(data).flatMap(([key, value]) => {
    const words = key === longList ? "" : cut(wordsOf(value), LONGEST_FACT);
    return words === "" ? [] : [{ label: headingFrom(key), value: words }];
  });
  return [
    ...(facts.length > 0 ? [{ kind: "facts" as const, facts }] : []),
    ...(longList === undefined ? [] : listed(listIn(data[longList] ?? null))),
  ];
}

function listed(items: readonly ListItem[]): Block[] {
  if (items.length === 0) return [];
  const rest = items.length - MOST_ITEMS;
  return [
    { kind: "list", items: items.slice(0, MOST_ITEMS) },
    ...(rest > 0 ? [{ kind: "paragraph" as const, text: `And ${rest} more.` }] : []),
  ];
}

/** The first list among the data is what the output is about: points, clauses, risks, items. */
function listIn(data: Json): ListItem[] {
  if (typeof data !== "object" || data === null) return [];
  const list = isList(data)
    ? data
    : Object.values(data).find((each) => isList(each) && each.length > 0);
  return (isList(list) ? list : []).flatMap((entry) => {
    const item = itemIn(entry);
    return item ? [{ ...item, text: cut(item.text, LONGEST_ITEM), quote: quoteOf(entry) }] : [];
  });
}

/** What a statement rests on; a value is named as it stands in the text, and a quote that is the text is no second one. */
function quoteOf(entry: Json): string | undefined {
  const [said, quote] = [textIn(entry, "why") ?? textIn(entry, "text"), textIn(entry, "quote")];
  if (said === undefined || !quote?.trim() || sameWords(said, quote)) return undefined;
  return cut(quote.trim(), LONGEST_QUOTE);
}

function sameWords(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replace(/\s+/g, " ").trim());
  return a === b;
}

/** documentType → Document type */
function headingFrom(name: string): string {
  const words = name
    .replace(/_/g, " ")
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ")
    .trim()
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
