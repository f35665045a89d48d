import {
  checkedPlaybook,
  MOST_SCENARIOS,
  unusable,
  type ParsedPlaybook,
  type PlaybookDocument,
} from "../playbook-document.ts";
import { dealStageOf, SECTIONS, sectionOf, statusOf, type Section } from "../sections.ts";
import { unescapePlain } from "./plain-text.ts";
import { readFacts, type Facts } from "./read-facts.ts";
import { readBlocks, readItems, readLines } from "./read-items.ts";

const MOST_PROBLEMS = 10;

/**
 * Reads what `playbookMarkdown` writes, and what people make of it: other list signs, missing parts, wrapped lines.
 * A line scanner, so that its time grows with the length of the text, whatever stands in it.
 */
export function parsePlaybookMarkdown(content: string): ParsedPlaybook {
  const outline = readOutline(content.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
  const [title, ...surplus] = outline.filter((part) => part.level === 1);
  if (!title) return unusable('The file has no title: a line "# Title" at its beginning.');
  const problems = surplus.map(
    ({ at }) => `Line ${at}: there is a second title; a file holds one playbook.`,
  );
  const playbook = playbookOf(title, outline, problems);
  const [first, ...more] = problems.slice(0, MOST_PROBLEMS);
  return first === undefined ? checkedPlaybook(playbook) : unusable(first, ...more);
}

/** A heading and what stands below it. */
interface Part {
  readonly level: number;
  readonly title: string;
  /** Number of the heading's line, from 1. */
  readonly at: number;
  readonly lines: string[];
}

/** Cuts the text at headings of the first three levels; deeper ones belong to the text below them. */
function readOutline(content: string): Part[] {
  const parts: Part[] = [{ level: 0, title: "", at: 0, lines: [] }];
  for (const [index, line] of content.split("\n").entries()) {
    const heading = /^(#{1,3})(?:[ \t]+(.*))?$/.exec(line);
    if (!heading) {
      parts.at(-1)?.lines.push(line);
      continue;
    }
    const [, signs = "", title = ""] = heading;
    parts.push({
      level: signs.length,
      title: unescapePlain(title.trim()),
      at: index + 1,
      lines: [],
    });
  }
  return parts;
}

function playbookOf(title: Part, outline: readonly Part[], problems: string[]): PlaybookDocument {
  const { facts, rest } = readFacts(title.lines);
  if (facts.has("dealStage")) {
    problems.push("The file holds one scenario; import takes a whole playbook.");
  }
  return {
    title: title.title,
    description: blocksOf(rest),
    ...textFacts(facts, ["targetPersona", "industry", "productLine"]),
    status: statusOf(facts.get("status") ?? "") ?? "DRAFT",
    isTemplate: /^(yes|true)$/i.test(facts.get("template") ?? ""),
    scenarios: scenariosOf(outline, problems),
  };
}

type Scenario = PlaybookDocument["scenarios"][number];

function scenariosOf(outline: readonly Part[], problems: string[]): Scenario[] {
  const scenarios: Scenario[] = [];
  for (const part of outline) {
    // One more than allowed is enough for the check to refuse the file.
    if (scenarios.length > MOST_SCENARIOS) break;
    if (part.level === 2) scenarios.push(emptyScenario(part, problems));
    const scenario = scenarios.at(-1);
    if (part.level !== 3) continue;
    const section = sectionOf(part.title);
    if (!scenario) problems.push(`Line ${part.at}: “${part.title}” stands outside of a scenario.`);
    else if (!section) problems.push(unknownSection(part));
    else fill(scenario, section, part.lines);
  }
  return scenarios;
}

function emptyScenario(part: Part, problems: string[]): Scenario {
  const { facts, rest } = readFacts(part.lines);
  const stage = facts.get("dealStage");
  const dealStage = dealStageOf(stage ?? "");
  if (stage !== undefined && !dealStage) {
    problems.push(`Line ${part.at}: “${stage}” is no deal stage.`);
  }
  return {
    title: part.title,
    dealStage: dealStage ?? "DISCOVERY",
    ...textFacts(facts, ["exitCriteria"]),
    // People write below the title what the meeting is about; it has no other place.
    meetingContext: blocksOf(rest),
    customerPainPoints: [],
    competitors: [],
    openingStrategy: "",
    keyMessages: [],
    valuePropositions: [],
    discoveryQuestions: [],
    objectionHandling: [],
    nextSteps: [],
  };
}

function unknownSection({ at, title }: Part): string {
  const known = SECTIONS.map((section) => section.title).join(", ");
  return `Line ${at}: “${title}” is no part of a scenario. The parts are: ${known}.`;
}

/** A part that is there twice goes on where the first ended. */
function fill(scenario: Scenario, section: Section, lines: readonly string[]): void {
  switch (section.shape) {
    case "blocks":
      scenario[section.field] = [scenario[section.field], blocksOf(lines)]
        .filter((text) => text !== "")
        .join("\n\n");
      return;
    case "texts":
      scenario[section.field].push(...readLines(lines));
      return;
    case "lines":
      scenario[section.field].push(...readLines(lines).map((text) => ({ text, evidence: [] })));
      return;
    case "pairs":
      scenario[section.field].push(
        ...readItems(lines).map(({ text, body }) => ({
          objection: text,
          response: readBlocks(body),
          evidence: [],
        })),
      );
  }
}

/** The opposite of what embedding does to headings. */
function blocksOf(lines: readonly string[]): string {
  return readBlocks(lines.map((line) => line.replace(/^###(?=#{1,3}(?: |$))/, "")).join("\n"));
}

type TextFact = "targetPersona" | "industry" | "productLine" | "exitCriteria";

function textFacts<Name extends TextFact>(
  facts: Facts,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const present: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = facts.get(name);
    if (value !== undefined && value !== "") present[name] = value;
  }
  return present;
}
