import { inWords } from "@playbooks/document-model";

import { unreachable } from "../../errors.ts";
import { canonicalBlocks, canonicalLine } from "../canonical-markdown.ts";
import type { Imprint, PlaybookDocument, ScenarioDocument } from "../playbook-document.ts";
import { FACTS, SECTIONS, type FactName, type Section } from "../sections.ts";
import { escapePlain } from "./plain-text.ts";

/** A playbook as one Markdown document: `#` the playbook, `##` each scenario, `###` each part that says something. */
export function playbookMarkdown(playbook: PlaybookDocument, imprint: Imprint): string {
  const parts = [
    heading(1, playbook.title),
    facts([
      ["status", inWords(playbook.status)],
      ["template", playbook.isTemplate ? "yes" : undefined],
      ["targetPersona", playbook.targetPersona],
      ["industry", playbook.industry],
      ["productLine", playbook.productLine],
      ...imprintFacts(imprint),
    ]),
    embeddedBlocks(playbook.description, 3),
    ...playbook.scenarios.flatMap((scenario) => scenarioParts(scenario, 2)),
  ];
  return documentOf(parts);
}

/** One scenario as a document of its own, each heading a level higher than inside of a playbook. */
export function scenarioMarkdown(scenario: ScenarioDocument, imprint: Imprint): string {
  return documentOf(scenarioParts(scenario, 1, imprint));
}

function documentOf(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function scenarioParts(scenario: ScenarioDocument, level: 1 | 2, imprint?: Imprint): string[] {
  return [
    heading(level, scenario.title),
    facts([
      ["dealStage", inWords(scenario.dealStage)],
      ["exitCriteria", scenario.exitCriteria],
      ...(imprint ? imprintFacts(imprint) : []),
    ]),
    ...SECTIONS.flatMap((section) => {
      const text = sectionText(section, scenario, level + 1);
      return text === "" ? [] : [heading(level + 1, section.title), text];
    }),
  ];
}

function heading(level: number, title: string): string {
  // A title has one line wherever it is typed; a break inside of one would end the heading.
  return `${"#".repeat(level)} ${escapePlain(title.replace(/\s+/g, " ").trim())}`.trimEnd();
}

type Fact = readonly [name: FactName, value: string | undefined];

function facts(all: readonly Fact[]): string {
  return all
    .filter(([, value]) => value !== undefined && value.trim() !== "")
    .map(([name, value = ""]) => `- ${FACTS[name]}: ${indented(escapePlain(value.trim()))}`)
    .join("\n");
}

function imprintFacts({ workspace, exportedAt }: Imprint): readonly Fact[] {
  return [
    ["workspace", workspace],
    ["exported", exportedAt.toISOString().slice(0, 10)],
  ];
}

function sectionText(section: Section, scenario: ScenarioDocument, level: number): string {
  switch (section.shape) {
    case "blocks":
      return embeddedBlocks(scenario[section.field], level);
    case "texts":
      return items(scenario[section.field].map((text) => ({ text })));
    case "lines":
      return items(scenario[section.field]);
    case "pairs":
      return items(
        scenario[section.field].map(({ objection, response }) => ({ text: objection, response })),
      );
    default:
      return unreachable(section);
  }
}

/** Headings inside of a text go below the level of the part that it stands in. */
function embeddedBlocks(markdown: string, level: number): string {
  return canonicalBlocks(markdown).replace(/^(?=#{1,3}(?: |$))/gm, "#".repeat(level));
}

interface Item {
  readonly text: string;
  readonly response?: string;
}

function items(all: readonly Item[]): string {
  return all
    .map(({ text, response = "" }) => itemText(canonicalLine(text), canonicalBlocks(response)))
    .filter((item) => item !== "-")
    .join("\n");
}

/** A response stands indented below its objection, so that any reader of Markdown shows it as part of the item. */
function itemText(text: string, response: string): string {
  const head = `- ${escapeStart(text)}`.trimEnd();
  return response === "" ? head : `${head}\n\n  ${indented(response)}\n`;
}

/** A line that begins like a heading, a list or a quotation would be one in other readers. */
function escapeStart(text: string): string {
  return text.replace(/^(\d{1,9})?([.)]|#{1,6}|[-+>]|~{3}|={2})/, (start, digits = "", sign) =>
    digits === "" && /^[.)]/.test(String(sign)) ? start : `${digits}\\${sign}`,
  );
}

function indented(markdown: string): string {
  return markdown.replace(/\n(?=[^\n])/g, "\n  ");
}
