import type { DealStage } from "@playbooks/document-model";

import { termsOf } from "../../../language/words.ts";
import type { Brief, OutlineTask, Passage, WrittenOutline } from "../../writing-task.ts";
import { amidSentence } from "./competitors.ts";
import { cue } from "./cue.ts";
import { type TemplateLanguage, languageToWrite, templateLanguage } from "./engine-language.ts";
import { isStatement, sourceSentences } from "./passages/sentences-of-passages.ts";

/** What templates speak of, cut to the first phrase of the brief. */
interface Names {
  readonly product: string;
  readonly buyer: string;
}

interface StageTemplate {
  readonly title: (names: Names) => string;
  readonly meeting: (names: Names) => string;
}

type OutlineTemplates = Readonly<Record<DealStage, StageTemplate>>;

const ENGLISH: OutlineTemplates = {
  PROSPECTING: {
    title: ({ buyer }) => `First contact: ${buyer}`,
    meeting: ({ product }) => `A short first contact; they do not know ${product} yet.`,
  },
  DISCOVERY: {
    title: ({ buyer }) => `First conversation: ${buyer}`,
    meeting: () => "The first real conversation: what they need, and why now.",
  },
  QUALIFICATION: {
    title: ({ product }) => `Does ${product} fit?`,
    meeting: () => "We find out together whether it fits, who decides and by when.",
  },
  DEMO: {
    title: ({ product }) => `${product} shown`,
    meeting: ({ product }) =>
      `They see ${product} for the first time, with the people who will use it.`,
  },
  TECHNICAL_EVALUATION: {
    title: ({ product }) => `Technical questions about ${product}`,
    meeting: () => "Their experts look closely; open questions are answered in writing.",
  },
  PROPOSAL: {
    title: () => "The offer explained",
    meeting: () => "We go through the offer line by line.",
  },
  NEGOTIATION: {
    title: () => "Price and terms",
    meeting: () => "They want it, and talk about price and terms.",
  },
  CLOSING: {
    title: () => "The decision",
    meeting: () => "The last questions before they sign.",
  },
  ONBOARDING: {
    title: ({ product }) => `The first weeks with ${product}`,
    meeting: () => "The contract is signed; what happens now, and who does what.",
  },
  RENEWAL: {
    title: () => "Renewal",
    meeting: () => "The contract ends soon; we look back together before they decide anew.",
  },
  EXPANSION: {
    title: () => "More for a happy customer",
    meeting: () => "They are content; who else could use it?",
  },
};

const GERMAN: OutlineTemplates = {
  PROSPECTING: {
    title: ({ buyer }) => `Erster Kontakt: ${buyer}`,
    meeting: ({ product }) => `Ein kurzer erster Kontakt; ${product} ist noch unbekannt.`,
  },
  DISCOVERY: {
    title: ({ buyer }) => `Erstes Gespräch: ${buyer}`,
    meeting: () => "Das erste richtige Gespräch: was gebraucht wird, und warum jetzt.",
  },
  QUALIFICATION: {
    title: ({ product }) => `Passt ${product}?`,
    meeting: () => "Wir klären gemeinsam, ob es passt, wer entscheidet und bis wann.",
  },
  DEMO: {
    title: ({ product }) => `${product} vorgeführt`,
    meeting: ({ product }) =>
      `Sie sehen ${product} zum ersten Mal, mit den Menschen, die es nutzen werden.`,
  },
  TECHNICAL_EVALUATION: {
    title: ({ product }) => `Technische Fragen zu ${product}`,
    meeting: () => "Ihre Fachleute sehen genau hin; offene Fragen werden schriftlich beantwortet.",
  },
  PROPOSAL: {
    title: () => "Das Angebot erklärt",
    meeting: () => "Wir gehen das Angebot Zeile für Zeile durch.",
  },
  NEGOTIATION: {
    title: () => "Preis und Bedingungen",
    meeting: () => "Sie wollen es und sprechen über Preis und Bedingungen.",
  },
  CLOSING: {
    title: () => "Die Entscheidung",
    meeting: () => "Die letzten Fragen vor der Unterschrift.",
  },
  ONBOARDING: {
    title: ({ product }) => `Die ersten Wochen mit ${product}`,
    meeting: () => "Der Vertrag ist unterschrieben; was jetzt geschieht, und wer was tut.",
  },
  RENEWAL: {
    title: () => "Verlängerung",
    meeting: () =>
      "Der Vertrag läuft bald aus; wir blicken gemeinsam zurück, bevor sie neu entscheiden.",
  },
  EXPANSION: {
    title: () => "Mehr für zufriedene Kunden",
    meeting: () => "Sie sind zufrieden; wer könnte es noch brauchen?",
  },
};

const SENTENCES: Readonly<
  Record<
    TemplateLanguage,
    { purpose: (names: Names) => string; compared: (names: string) => string }
  >
> = {
  en: {
    purpose: ({ product, buyer }) => `How we win ${buyer} for ${product}.`,
    compared: (competitors) => `They may also be looking at ${competitors}.`,
  },
  de: {
    purpose: ({ product, buyer }) => `Wie wir ${buyer} für ${product} gewinnen.`,
    compared: (competitors) => `Vielleicht sehen sie sich auch ${competitors} an.`,
  },
};

/** For a brief that names none. */
const USUAL_STAGES: readonly DealStage[] = ["DISCOVERY", "DEMO", "PROPOSAL"];
/** Meetings in which competitors come up. */
const COMPARING: ReadonlySet<DealStage> = new Set([
  "DEMO",
  "TECHNICAL_EVALUATION",
  "PROPOSAL",
  "NEGOTIATION",
]);
const WHAT_IT_IS = cue(
  "is an?|is the|plans|provides|offers|delivers|ist eine?|bietet|liefert|plant",
);
const LONGEST_NAME = 80; // characters of what people wrote into the brief, so that titles stay titles
const MOST_SCENARIOS = 12; // as many as the check of an outline lets through

/** A playbook's frame from a brief: a scenario for each stage, by template; the description is quoted where a source says what the product is. */
export function outlineOf(
  { brief, ...task }: OutlineTask,
  passages: readonly Passage[],
): WrittenOutline {
  const language = templateLanguage(languageToWrite({ brief, ...task }));
  const names = { product: shortName(brief.product), buyer: shortName(brief.buyer) };
  const stages = brief.stages.length > 0 ? [...new Set(brief.stages)] : USUAL_STAGES;
  return {
    title: `${names.product}: ${names.buyer}`,
    description: whatItIs(brief, passages) ?? SENTENCES[language].purpose(names),
    scenarios: stages.slice(0, MOST_SCENARIOS).map((dealStage) => {
      const template = (language === "de" ? GERMAN : ENGLISH)[dealStage];
      const compared = COMPARING.has(dealStage) && brief.competitors.length > 0;
      const meeting = [
        template.meeting(names),
        ...(compared
          ? [
              SENTENCES[language].compared(
                brief.competitors.map((name) => amidSentence(shortName(name))).join(", "),
              ),
            ]
          : []),
      ];
      return { title: template.title(names), dealStage, meetingContext: meeting.join(" ") };
    }),
  };
}

function whatItIs(brief: Brief, passages: readonly Passage[]): string | undefined {
  const product = new Set(termsOf(brief.product, "general"));
  return sourceSentences(passages)
    .filter(isStatement)
    .find(
      ({ text }) =>
        WHAT_IT_IS.test(text) &&
        termsOf(text, "general")
          .slice(0, 3)
          .some((term) => product.has(term)),
    )?.text;
}

/** The first phrase: briefs are written in sentences, titles are not. */
function shortName(text: string): string {
  const phrase =
    text
      .trim()
      .split(/[.;:\n]/, 1)[0]
      ?.trim() ?? "";
  const name = phrase === "" ? text.trim() : phrase;
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}
