import { termsOf } from "../../../language/words.ts";
import type { ModuleTask, WrittenItem } from "../../writing-task.ts";
import { amidSentence } from "./competitors.ts";
import { type TemplateLanguage, languageToWrite, templateLanguage } from "./engine-language.ts";
import { overlap } from "./passages/sentences-of-passages.ts";

type Template = (subject: string) => string;

interface Templates {
  readonly pain: readonly Template[];
  readonly competitor: Template;
  readonly noPain: readonly string[];
  readonly noCompetitor: string;
  readonly decision: string;
}

const TEMPLATES: Readonly<Record<TemplateLanguage, Templates>> = {
  en: {
    pain: [
      (pain) => `“${pain}”: how do you deal with that today, and who takes care of it?`,
      (pain) => `“${pain}”: when was that last a problem, and what did it cost you?`,
      (pain) => `“${pain}”: what would change for you if that were solved?`,
      (pain) => `“${pain}”: who else notices it?`,
    ],
    competitor: (name) => `What do you like about ${name}, and what is missing there?`,
    noPain: [
      "What made you look for something new just now?",
      "What have you tried so far, and what came of it?",
    ],
    noCompetitor: "What else are you looking at besides us?",
    decision: "Who decides with you, and by when would you like to have decided?",
  },
  de: {
    pain: [
      (pain) => `„${pain}“: Wie gehen Sie heute damit um, und wer kümmert sich darum?`,
      (pain) => `„${pain}“: Wann war das zuletzt ein Problem, und was hat es Sie gekostet?`,
      (pain) => `„${pain}“: Was wäre anders für Sie, wenn das gelöst wäre?`,
      (pain) => `„${pain}“: Wer merkt es außer Ihnen?`,
    ],
    competitor: (name) => `Was gefällt Ihnen an ${name}, und was fehlt Ihnen dort?`,
    noPain: [
      "Warum suchen Sie gerade jetzt etwas Neues?",
      "Was haben Sie bisher versucht, und was ist daraus geworden?",
    ],
    noCompetitor: "Was sehen Sie sich außer uns noch an?",
    decision: "Wer entscheidet mit Ihnen, und bis wann möchten Sie entschieden haben?",
  },
};

const SAME_QUESTION = 0.8; // of the shorter one's terms, as for quoted lines beside those that people wrote

/**
 * Questions over the pains of the scenario, and over what the scenario does not say. They are templates and quote
 * nothing; each says so in its reason.
 */
export function discoveryQuestions(task: ModuleTask): WrittenItem[] {
  const existing = task.existing.map((line) => new Set(termsOf(line, "general")));
  const taken: WrittenItem[] = [];
  for (const asked of questionsFor(task)) {
    const terms = new Set(termsOf(asked.text, "general"));
    const repeats = existing.some((line) => overlap(line, terms) >= SAME_QUESTION);
    if (!repeats && taken.length < task.count) taken.push(asked);
  }
  return taken;
}

/** One question for every pain first, then what is not known, then further questions for the pains. */
function questionsFor(task: ModuleTask): WrittenItem[] {
  const { painPoints, competitors } = task.scenario;
  const templates = TEMPLATES[templateLanguage(languageToWrite(task))];
  const pains = painPoints.map(withoutFullStop).filter((pain) => pain !== "");
  // Rotated, so that the pains of a scenario are not all asked about in the same words.
  const aboutPains = templates.pain.map((template, round) =>
    pains.map((pain, index) => {
      const rotated = templates.pain[(round + index) % templates.pain.length] ?? template;
      return question(rotated(pain), `asks about the pain “${pain}”`);
    }),
  );
  const gaps = [
    ...(pains.length === 0
      ? templates.noPain.map((text) => question(text, "the scenario names no pain yet"))
      : []),
    ...(competitors.length === 0
      ? [question(templates.noCompetitor, "the scenario names no competitor")]
      : competitors.map((name) =>
          question(templates.competitor(amidSentence(name)), `asks about ${name}`),
        )),
    question(templates.decision, "the scenario does not say who decides"),
  ];
  return [...(aboutPains[0] ?? []), ...gaps, ...aboutPains.slice(1).flat()];
}

function question(text: string, why: string): WrittenItem {
  return { text, quotes: [], reason: `Template: ${why}; it quotes nothing.` };
}

function withoutFullStop(text: string): string {
  return text.trim().replace(/[.!…]+$/u, "");
}
