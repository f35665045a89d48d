import { UNKNOWN_LANGUAGE, languageOf } from "../../../language/language-of.ts";
import type { Passage, WritingTask } from "../../writing-task.ts";

/** The languages in which the engine has sentences of its own: questions, concerns, titles. */
export type TemplateLanguage = "en" | "de";

/** The language to write in: that of the scenario or brief; when that is too short to tell, that of most passages. */
export function languageToWrite(task: WritingTask): string {
  const stated = languageOf(statedText(task));
  return stated === UNKNOWN_LANGUAGE ? mostFrequent(task.passages) : stated;
}

/** English for everything but German: quotes keep their own language anyway. */
export function templateLanguage(language: string): TemplateLanguage {
  return language === "de" ? "de" : "en";
}

function statedText(task: WritingTask): string {
  if (task.kind === "outline") {
    const { product, buyer, industry, instruction } = task.brief;
    return [product, buyer, industry, instruction].filter(Boolean).join(". ");
  }
  const { scenario, playbook } = task;
  const own = [scenario.title, scenario.meetingContext, ...scenario.painPoints]
    .filter(Boolean)
    .join(". ");
  const whole = [own, playbook.title, playbook.description].filter(Boolean).join(". ");
  return languageOf(own) === UNKNOWN_LANGUAGE ? whole : own;
}

function mostFrequent(passages: readonly Passage[]): string {
  const counts = new Map<string, number>();
  for (const { language } of passages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "en";
}
