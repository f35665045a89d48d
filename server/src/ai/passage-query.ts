import { languageOf } from "../language/language-of.ts";
import type { Brief, ContentModuleName, ModuleTask } from "./writing-task.ts";

/** What passages for a module sound like. The topic says what they should be about; these words say what for. */
const MODULE_WORDS: Readonly<
  Record<ContentModuleName, { readonly en: string; readonly de: string }>
> = {
  OPENING_STRATEGY: {
    en: "overview introduction offers customers typical first visit",
    de: "Überblick Einführung bietet Kunden typisch erster Besuch",
  },
  KEY_MESSAGES: {
    en: "features includes warranty guarantee service support price every",
    de: "Funktionen enthält Garantie Service Wartung Preis jeder",
  },
  VALUE_PROPOSITIONS: {
    en: "benefit saves money time less percent cheaper earned back included",
    de: "Nutzen spart Geld Zeit weniger Prozent günstiger amortisiert enthalten",
  },
  DISCOVERY_QUESTIONS: {
    en: "problem today costs time trouble needs",
    de: "Problem heute Kosten Zeit Ärger Bedarf",
  },
  OBJECTION_HANDLING: {
    en: "questions answers objection expensive price cost warranty breaks wait risk trouble contract",
    de: "Fragen Antworten Einwand teuer Preis Kosten Garantie kaputt warten Risiko Vertrag",
  },
  NEXT_STEPS: {
    en: "steps plan measure visit before after days weeks sign register deliver install",
    de: "Schritte Plan Besuch Termin vorher nachher Tage Wochen unterschreiben anmelden liefern",
  },
};

/** The question that finds the passages for one module of one scenario: what is said twice counts twice. */
export function modulePassageQuery(
  task: Pick<ModuleTask, "module" | "playbook" | "scenario" | "instruction">,
): string {
  const { playbook, scenario, instruction } = task;
  const topic = [
    playbook.title,
    playbook.productLine,
    scenario.title,
    ...scenario.painPoints,
    ...scenario.competitors,
    instruction,
  ];
  const around = [playbook.targetPersona, playbook.industry, scenario.meetingContext];
  const stated = [...topic, ...around].filter((part) => part !== undefined).join("\n");
  return `${stated}\n${MODULE_WORDS[task.module][languageOf(stated) === "de" ? "de" : "en"]}`;
}

/** The question that finds the passages for a new playbook: what the product is and for whom. */
export function outlinePassageQuery({
  product,
  buyer,
  industry,
  competitors,
  instruction,
}: Brief): string {
  // Twice, so that it weighs more than for whom.
  const parts = [product, product, buyer, industry, ...competitors, instruction];
  return parts.filter((part) => part !== undefined).join("\n");
}
