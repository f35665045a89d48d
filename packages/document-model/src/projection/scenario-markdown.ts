import { inWords } from "../layout/in-words.ts";
import { LINE_MODULES, type LineModule } from "../layout/layout.ts";
import { escapeLineStart } from "../markdown/escape.ts";
import type { LineContent, ScenarioContent } from "./projection.ts";

/** How people name the parts of a scenario, in headings of documents and prompts. */
export const MODULE_TITLES: Readonly<Record<LineModule, string>> = {
  painPoints: "Customer pain points",
  competitors: "Competitors",
  keyMessages: "Key messages",
  valuePropositions: "Value propositions",
  discoveryQuestions: "Discovery questions",
  objectionHandling: "Objection handling",
  nextSteps: "Next steps",
};

const BEFORE_OPENING: ReadonlySet<LineModule> = new Set(["painPoints", "competitors"]);

/**
 * A scenario as one Markdown document: `#` the title, `##` each part that says something.
 * An objection is a list item, its response the paragraphs below it.
 */
export function scenarioMarkdown(content: ScenarioContent): string {
  const context = LINE_MODULES.filter((module) => BEFORE_OPENING.has(module));
  const modules = LINE_MODULES.filter((module) => !BEFORE_OPENING.has(module));
  const parts = [
    `# ${content.title}`,
    ...facts(content),
    ...section("Meeting context", content.meetingContext),
    ...context.flatMap((module) => moduleSection(module, content.lines[module])),
    ...section("Opening strategy", content.openingStrategy),
    ...modules.flatMap((module) => moduleSection(module, content.lines[module])),
  ];
  return `${parts.join("\n\n")}\n`;
}

function facts({ dealStage, exitCriteria }: ScenarioContent): string[] {
  const stage = dealStage === undefined ? [] : [`Deal stage: ${inWords(dealStage)}`];
  return exitCriteria === undefined ? stage : [...stage, `Exit criteria: ${exitCriteria}`];
}

function section(title: string, markdown: string): string[] {
  return markdown === "" ? [] : [`## ${title}`, markdown];
}

function moduleSection(module: LineModule, lines: readonly LineContent[]): string[] {
  const items = lines.map(item).filter((markdown) => markdown !== "-");
  return section(MODULE_TITLES[module], items.join("\n"));
}

function item({ text, response }: LineContent): string {
  const head = `- ${escapeLineStart(text.trim())}`.trimEnd();
  if (response === undefined || response === "") return head;
  return `${head}\n\n${response.replaceAll(/^(?=.)/gm, "  ")}\n`;
}
