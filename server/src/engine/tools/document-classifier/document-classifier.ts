import { z } from "zod";

import { COMMON_SETTINGS, defineHandler, type Work } from "../define-handler.ts";
import { basisOfQuotes, checkClaims } from "../evidence.ts";
import { type DocumentClass, keywordsFrom } from "../local/classes/classify.ts";
import { DOCUMENT_TYPES } from "../local/classes/document-types.ts";

const Class = z.strictObject({
  name: z.string().min(1).max(80),
  description: z.string().max(500).default(""),
  keywords: z
    .array(z.string().min(2).max(80))
    .max(50)
    .default([])
    .describe("Words that such documents use; the first one names the kind."),
});
const Config = z.strictObject({
  ...COMMON_SETTINGS,
  classes: z
    .array(Class)
    .max(50)
    .default([])
    .describe("The kinds to choose from; empty for the thirty that are built in."),
  minConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.3)
    .describe("Below this the document is of no kind."),
});
type Config = z.output<typeof Config>;

const Output = z.object({
  documentType: z.string().nullable().describe("Null when none fits."),
  candidates: z.array(z.object({ name: z.string(), confidence: z.number().min(0).max(1) })),
  evidence: z.array(z.object({ quote: z.string(), start: z.int().min(0), end: z.int().min(0) })),
});
const Answer = z.object({
  documentType: z.string().nullable(),
  confidence: z.number().describe("From 0 to 1."),
  evidence: z.array(z.object({ quote: z.string() })),
});

/** How often the first guess was right on 60 contracts of 18 kinds when the title names it, and when it does not. */
const RIGHT_WHEN_TITLED = 0.95;
const RIGHT_OTHERWISE = 0.6;
/** For people who correct what it says. */
const SHOWN_CANDIDATES = 5;

/** Of which kind a document is, with the places that say so. */
export const documentClassifier = defineHandler({
  id: "document-classifier",
  version: "1",
  toolTypes: ["CLASSIFICATION"],
  description:
    "Tells of which kind a document is: one of your own kinds, or of thirty built-in ones from lease to incident report.",
  config: Config,
  output: Output,
  builtIn: async (work) => {
    const { context, config, signal, text } = work;
    const { classes: found } = await context.ports.analysis.run(
      { text, classes: { classes: classesOf(config) } },
      signal,
    );
    const certainty = found?.isTitled === true ? RIGHT_WHEN_TITLED : RIGHT_OTHERWISE;
    const [first, second] = found?.classes ?? [];
    // How far it is ahead of the second: 1 with no rival, 0.5 when both fit alike.
    const lead = first ? first.share / (first.share + (second?.share ?? 0)) : 0;
    const candidates = (found?.classes ?? [])
      .slice(0, SHOWN_CANDIDATES)
      .map(({ name, share }, rank) => ({
        name,
        confidence: rounded(rank === 0 ? certainty * lead : share * 0.8),
      }));
    const basis =
      found?.isTitled === true
        ? "Its first lines name the kind."
        : "Its words are those of the kind, but its first lines do not name it.";
    return outcomeOf(
      {
        candidates,
        evidence: found?.evidence ?? [],
        basis: first ? basis : "No word of any kind occurs in it.",
      },
      work,
    );
  },
  model: {
    instruction: "You sort documents.",
    task: (config) =>
      `Say of which of these kinds the document is, by its exact name, or null when none fits:\n${classesOf(
        config,
      )
        .map(({ name }) => `- ${name}${descriptionOf(config, name)}`)
        .join(
          "\n",
        )}\nGive one to three short quotes that show it, most often from the title or the first paragraph.`,
    answer: Answer,
    reads: "beginning",
    settle: async ([answer], work) => {
      const names = classesOf(work.config).map(({ name }) => name);
      const documentType = names.find(
        (name) => name.toLowerCase() === answer?.documentType?.trim().toLowerCase(),
      );
      const { kept, invented } = await checkClaims(
        answer?.evidence ?? [],
        work.context,
        work.signal,
      );
      const basis = basisOfQuotes(kept.length, invented);
      // Models write 95 or -1 as well.
      const own = Math.min(1, Math.max(0, answer?.confidence ?? 0));
      // Never surer than what its quotes prove.
      const confidence = rounded(Math.min(own, basis.confidence));
      const candidates = documentType === undefined ? [] : [{ name: documentType, confidence }];
      // Null is an answer; another name is none.
      const isUnknown = documentType === undefined && answer?.documentType !== null;
      const evidence = kept.map(({ quote, start, end }) => ({ quote, start, end }));
      const outcome = outcomeOf(
        { candidates, evidence, basis: `The model's own word (${own}). ${basis.confidenceBasis}` },
        work,
      );
      return {
        ...outcome,
        warnings: [
          ...basis.warnings,
          ...(isUnknown ? ["The model named a kind that is not in the list."] : []),
        ],
      };
    },
  },
});

/** A kind of one's own without keywords takes those of the built-in kind of its name, else words of its description. */
function classesOf({ classes }: Config): readonly DocumentClass[] {
  if (classes.length === 0) return DOCUMENT_TYPES;
  return classes.map(({ name, description, keywords }) => {
    const builtIn = DOCUMENT_TYPES.find((type) => type.name.toLowerCase() === name.toLowerCase());
    if (keywords.length > 0) return { name, keywords };
    return { name, keywords: builtIn?.keywords ?? keywordsFrom(name, description) };
  });
}

function descriptionOf({ classes }: Config, name: string): string {
  const description = classes.find((one) => one.name === name)?.description ?? "";
  return description === "" ? "" : `: ${description}`;
}

interface Found {
  readonly candidates: readonly { readonly name: string; readonly confidence: number }[];
  readonly evidence: readonly {
    readonly quote: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly basis: string;
}

function outcomeOf({ candidates, evidence, basis }: Found, { config }: Work<Config>) {
  const [best] = candidates;
  const fits = best !== undefined && best.confidence >= config.minConfidence;
  const places = evidence.map(({ quote, start, end }) => ({ quote, start, end }));
  return {
    data: { documentType: fits ? best.name : null, candidates: [...candidates], evidence: places },
    summary: fits ? `Document type: ${best.name}.` : "The document is of none of the known kinds.",
    confidence: best?.confidence ?? 0.3,
    confidenceBasis: basis,
    evidence: places
      .slice(0, 1)
      .map((place) => ({ path: "documentType", ...place, confidence: best?.confidence ?? 0 })),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
