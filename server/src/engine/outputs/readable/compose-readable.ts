import type { Json, Values } from "@playbooks/workflow-model";

import type { Delivered } from "../output-ports.ts";
import type { Block, Fact, Format, ListItem } from "./blocks.ts";
import { itemIn, wordsOf } from "./words-of.ts";
import { htmlFrom } from "./write-html.ts";
import { markdownFrom } from "./write-markdown.ts";
import { rtfFrom } from "./write-rtf.ts";

const WRITERS: Readonly<Record<Format, (blocks: readonly Block[]) => string>> = {
  markdown: markdownFrom,
  html: htmlFrom,
  rtf: rtfFrom,
};
/** Names that stand for something without a node (4.2). */
const ROOTS: ReadonlySet<string> = new Set(["document", "documents", "run", "item", "index"]);
/** Of one list; the run itself shows all of them. */
const MOST_ITEMS = 30;
/** A longer value is no fact beside others; what it says stands under its own heading. */
const LONGEST_FACT = 300;
const LONGEST_ITEM = 1_000;
/** Of the blocks as JSON, which is a little more than of the text. */
const MOST_CHARACTERS = 100_000;

/** What a run has found, for people: the facts that went into fields first, then what each node upstream has to say. */
export function composeReadable(
  values: Values,
  { format, delivered }: { readonly format: Format; readonly delivered: readonly Delivered[] },
): string {
  const facts = delivered.flatMap(factOf);
  const sections = Object.entries(values).flatMap(([name, output]) =>
    ROOTS.has(name) ? [] : sectionOf(name, output),
  );
  return WRITERS[format](
    shortened([
      { kind: "heading", level: 1, text: titleOf(values) },
      ...(facts.length > 0 ? [{ kind: "facts" as const, facts }] : []),
      ...sections,
    ]),
  );
}

function titleOf({ document }: Values): string {
  const name = textIn(document, "name");
  return name === undefined || name.trim() === "" ? "Outputs" : name;
}

function factOf({ mapping, outcome, value, quote }: Delivered): Fact[] {
  if (mapping.target.kind !== "field" || value === undefined) return [];
  if (outcome !== "written" && outcome !== "kept") return [];
  const words = wordsOf(value);
  if (words.length > LONGEST_FACT) return [];
  const note = outcome === "kept" ? " (the value written by hand stays)" : "";
  return [{ label: mapping.target.label, value: `${words}${note}`, quote }];
}

/** Only what says something in words: a decision or a chosen handle is seen in the run. */
function sectionOf(name: string, output: Json): Block[] {
  const summary = textIn(output, "summary");
  if (textIn(output, "status") !== "succeeded" || summary === undefined) return [];
  const items = listIn(output);
  const shown = items.slice(0, MOST_ITEMS);
  const rest = items.length - shown.length;
  return [
    { kind: "heading", level: 2, text: headingFrom(name) },
    // A summary that is also the first point would stand there twice.
    ...(shown.some(({ text }) => text === summary)
      ? []
      : [{ kind: "paragraph" as const, text: summary }]),
    ...(shown.length > 0 ? [{ kind: "list" as const, items: shown }] : []),
    ...(rest > 0 ? [{ kind: "paragraph" as const, text: `And ${rest} more.` }] : []),
  ];
}

/** The first list among the data is what the output is about: points, clauses, risks, items. */
function listIn(output: Json): ListItem[] {
  const data = partOf(output, "data");
  const lists = typeof data === "object" && data !== null && !Array.isArray(data) ? data : {};
  const list = Object.values(lists).find((each) => Array.isArray(each) && each.length > 0);
  return (Array.isArray(list) ? list : []).flatMap((entry) => {
    const item = itemIn(entry);
    return item ? [{ ...item, text: cut(item.text, LONGEST_ITEM) }] : [];
  });
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

function partOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function textIn(value: Json | undefined, key: string): string | undefined {
  const part = partOf(value, key);
  return typeof part === "string" ? part : undefined;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function shortened(blocks: readonly Block[]): readonly Block[] {
  let left = MOST_CHARACTERS;
  const kept: Block[] = [];
  for (const block of blocks) {
    // Whole blocks, so that no mark of a format is left open.
    left -= JSON.stringify(block).length;
    if (left < 0) return [...kept, { kind: "paragraph", text: "The rest is in the run." }];
    kept.push(block);
  }
  return kept;
}
