import { z } from "zod";

import { COMMON_SETTINGS, defineHandler, type Work } from "../define-handler.ts";
import { basisOfQuotes, checkClaims } from "../evidence.ts";
import { SEVERITIES } from "../local/risks/risk-rule.ts";

const Config = z.strictObject({
  ...COMMON_SETTINGS,
  documentType: z
    .string()
    .max(80)
    .default("")
    .describe(
      "Lease, Membership, Job Offer, Supply, Incident Report …; empty to tell it from the text.",
    ),
  noticeMonths: z
    .number()
    .min(1)
    .max(60)
    .default(6)
    .describe("A period of notice from so many months on is a risk, twice as many a high one."),
  depositMonths: z
    .number()
    .min(0)
    .max(24)
    .default(3)
    .describe("A deposit of more months' rent is a risk."),
  minSeverity: z.enum(SEVERITIES).default("low").describe("Milder risks are left out."),
});
type Config = z.output<typeof Config>;

const Risk = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  why: z.string(),
  kind: z
    .enum(["present", "absent"])
    .describe("absent: something that should be said is not; it has no quote."),
  quote: z.string().nullable(),
  start: z.int().min(0).nullable(),
  end: z.int().min(0).nullable(),
  confidence: z.number().min(0).max(1),
});
type Risk = z.output<typeof Risk>;
const Output = z.object({
  level: z.enum(["none", ...SEVERITIES]).describe("That of the gravest risk."),
  documentType: z.string().nullable(),
  risks: z.array(Risk),
});
const Answer = z.object({
  documentType: z.string().nullable(),
  risks: z.array(
    z.object({
      title: z.string(),
      severity: z.enum(SEVERITIES),
      why: z.string(),
      kind: z.enum(["present", "absent"]),
      quote: z.string().nullable().describe("Null only when something is absent."),
    }),
  ),
});

/** What a document says that is dangerous, and what it should say and does not. */
export const riskDetector = defineHandler({
  id: "risk-detector",
  version: "3",
  toolTypes: ["RISK_DETECTION"],
  description:
    "Finds what costs dearly later: automatic renewal, long notice, unlimited liability …, and what a document of its kind should say and does not, such as holidays in a job offer.",
  config: Config,
  output: Output,
  builtIn: async (work) => {
    const { config, context, language, signal, text } = work;
    const { documentType, noticeMonths, depositMonths } = config;
    const wish = {
      documentType: documentType === "" ? undefined : documentType,
      language,
      noticeMonths,
      depositMonths,
    };
    const { risks: report } = await context.ports.analysis.run({ text, risks: wish }, signal);
    const type = report?.documentType ?? null;
    return {
      ...outcomeOf([...(report?.risks ?? [])], { type, work }),
      // Without a kind no rule was asked about what is missing.
      confidence: type === null ? 0.5 : 0.75,
      confidenceBasis: `${report?.rulesAsked ?? 0} rules were asked${type === null ? ", none about what is missing" : ` for the kind ${type}`}. A rule that is not asked finds nothing.`,
      warnings: report?.warnings ?? [],
    };
  },
  model: {
    instruction: "You look for risks on behalf of the person who is to sign or file the document.",
    task: ({ noticeMonths, documentType }) =>
      `List what in the document is a risk to that person${documentType === "" ? "" : ` (it is of the kind ${documentType})`}, each with "severity", "why" in one sentence and the "quote" that says it; a period of notice of ${noticeMonths} months or more is one. Also list what a document of its kind should say and this one does not, with kind "absent" and no quote.`,
    answer: Answer,
    reads: "parts",
    settle: async (answers, work) => {
      const all = answers.flatMap(({ risks }) => risks);
      // A risk that is stated and has no quote cannot be checked, and is left out.
      const stated = all.flatMap(({ quote, ...risk }) =>
        quote !== null && risk.kind === "present" ? [{ ...risk, quote }] : [],
      );
      const { kept, invented } = await checkClaims(stated, work.context, work.signal);
      // One part of a long document cannot tell what the others do not say.
      const absent = answers.length > 1 ? [] : all.filter(({ kind }) => kind === "absent");
      const risks = [
        ...kept.map((risk) => ({ id: idOf(risk.title), ...risk, confidence: 0.8 })),
        ...absent.map((risk) => ({
          ...risk,
          id: idOf(risk.title),
          quote: null,
          start: null,
          end: null,
          confidence: 0.6,
        })),
      ];
      // The beginning of a document says best what it is.
      const type = answers[0]?.documentType ?? null;
      return { ...outcomeOf(risks, { type, work }), ...basisOfQuotes(kept.length, invented) };
    },
  },
});

function outcomeOf(
  found: readonly Risk[],
  { type, work }: { readonly type: string | null; readonly work: Work<Config> },
) {
  // From mild to grave, as the list stands.
  const least = SEVERITIES.indexOf(work.config.minSeverity);
  const risks = found
    .filter(({ severity }) => SEVERITIES.indexOf(severity) >= least)
    .toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
  const level = risks[0]?.severity ?? ("none" as const);
  return {
    data: { level, documentType: type, risks },
    summary: summaryOf(risks),
    evidence: risks.flatMap(({ quote, start, end, confidence }, number) =>
      quote === null || start === null || end === null
        ? []
        : [{ path: `risks.${number}`, quote, start, end, confidence }],
    ),
  };
}

function summaryOf(risks: readonly Risk[]): string {
  if (risks.length === 0) return "No risks were found by the rules that were asked.";
  return SEVERITIES.toReversed()
    .flatMap((severity) => {
      const titles = [
        ...new Set(risks.filter((risk) => risk.severity === severity).map(({ title }) => title)),
      ];
      return titles.length === 0
        ? []
        : [`${severity[0]?.toUpperCase()}${severity.slice(1)}: ${titles.join(", ")}.`];
    })
    .join(" ");
}

/** So that templates and people can name a risk; the rules of the built-in engine have ids of their own. */
function idOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
}
