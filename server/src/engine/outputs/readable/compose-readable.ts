import type { Values } from "@playbooks/workflow-model";

import type { Delivered } from "../output-ports.ts";
import type { Block, Fact, Format } from "./blocks.ts";
import { LONGEST_FACT, nodeSection } from "./node-section.ts";
import { textIn, wordsOf } from "./words-of.ts";
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
/** Of the blocks as JSON, which is a little more than of the text. */
const MOST_CHARACTERS = 100_000;

/** What a run has found, for people: the facts that went into fields first, then what each node upstream has to say. */
export function composeReadable(
  values: Values,
  { format, delivered }: { readonly format: Format; readonly delivered: readonly Delivered[] },
): string {
  const facts = delivered.flatMap(factOf);
  const sections = Object.entries(values).flatMap(([name, output]) =>
    ROOTS.has(name) ? [] : nodeSection(name, output),
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
