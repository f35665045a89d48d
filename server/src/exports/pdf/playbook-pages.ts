import { parseBlocks, parseLine, inWords } from "@playbooks/document-model";

import { unreachable } from "../../errors.ts";
import type { LineDocument, PlaybookDocument, ScenarioDocument } from "../playbook-document.ts";
import { SECTIONS, type Section } from "../sections.ts";
import { leading, STYLES } from "./look.ts";
import { drawObjections } from "./objection-table.ts";
import { drawBlocks, drawList, inner } from "./rich-text/rich-blocks.ts";
import { richSpans } from "./rich-text/rich-spans.ts";
import { FULL_WIDTH, type Element, type Sheet } from "./sheet.ts";
import { sourceSpans } from "./source-note.ts";

/** Below this share of a page, a scenario begins on the next. */
const ROOM_FOR_A_SCENARIO = 0.55;

/** The title block of a playbook. */
export function drawPlaybookHead(sheet: Sheet, root: Element, playbook: PlaybookDocument): void {
  drawTitle(sheet, root, playbook.title);
  const { status, isTemplate, targetPersona, industry, productLine } = playbook;
  const facts = [
    inWords(status),
    isTemplate ? "Template" : undefined,
    targetPersona,
    industry,
    productLine,
  ];
  drawQuiet(sheet, root, facts);
  sheet.y += 10;
  const blocks = parseBlocks(playbook.description);
  drawBlocks(sheet, root, { blocks, column: FULL_WIDTH, style: STYLES.lead });
  sheet.y += 14;
}

/** The H1 of the document, for a playbook as for a single scenario. */
export function drawTitle(sheet: Sheet, root: Element, title: string): void {
  const text = title.trim() === "" ? "Untitled" : title;
  sheet.paragraph(root, "H1", { spans: [{ text, style: STYLES.title }], after: 4 });
}

/** A scenario below the heads of its playbook; `number` counts from 1. */
export function drawNumberedScenario(
  sheet: Sheet,
  root: Element,
  { scenario, number }: { readonly scenario: ScenarioDocument; readonly number: number },
): void {
  const room = sheet.bottom - sheet.y;
  if (number > 1 && room < sheet.bottom * ROOM_FOR_A_SCENARIO) sheet.breakPage();
  else if (number > 1) sheet.y += 22;
  const title = scenario.title.trim() === "" ? "Untitled" : scenario.title;
  const bookmark = sheet.pdf.outline.addItem(title, { expanded: false });
  const spans = [{ text: `${number}. ${title}`, style: STYLES.scenario }];
  sheet.paragraph(root, "H2", { spans, after: 2 });
  drawScenarioBody(sheet, root, { scenario, level: 3, bookmark });
}

/** A scenario stands one level lower inside of a playbook than by itself. */
export interface ScenarioBody {
  readonly scenario: ScenarioDocument;
  /** Of the headings of its parts. */
  readonly level: 2 | 3;
  /** Where the bookmarks of its parts hang. */
  readonly bookmark: Sheet["pdf"]["outline"];
}

/** Everything of a scenario but its title. */
export function drawScenarioBody(
  sheet: Sheet,
  root: Element,
  { scenario, level, bookmark }: ScenarioBody,
): void {
  const { dealStage, exitCriteria } = scenario;
  drawQuiet(sheet, root, [inWords(dealStage), exitCriteria && `Exit: ${exitCriteria}`]);
  sheet.y += 6;
  const written = SECTIONS.filter(({ field }) => scenario[field].length > 0);
  for (const section of written) {
    sheet.y += 8;
    // A heading stands with the first lines below it, and with the first row of a table.
    const linesBelow = section.shape === "pairs" ? 7 : 3;
    sheet.reserve(leading(STYLES.part.size) + leading(STYLES.body.size) * linesBelow);
    bookmark.addItem(section.title);
    const spans = [{ text: section.title, style: STYLES.part }];
    sheet.paragraph(root, `H${level}`, { spans, after: 4 });
    drawSection(sheet, root, { section, scenario });
  }
  if (written.length > 0) return;
  sheet.paragraph(root, "P", {
    spans: [{ text: "Nothing is written yet.", style: STYLES.missing }],
  });
}

interface WrittenSection {
  readonly section: Section;
  readonly scenario: ScenarioDocument;
}

function drawSection(sheet: Sheet, root: Element, { section, scenario }: WrittenSection): void {
  switch (section.shape) {
    case "blocks":
      return drawBlocks(sheet, root, {
        blocks: parseBlocks(scenario[section.field]),
        column: FULL_WIDTH,
      });
    case "texts":
      return drawLines(
        sheet,
        root,
        scenario[section.field].map((text) => ({ text, evidence: [] })),
      );
    case "lines":
      return drawLines(sheet, root, scenario[section.field]);
    case "pairs":
      return drawObjections(sheet, root, scenario[section.field]);
    default:
      return unreachable(section);
  }
}

function drawLines(sheet: Sheet, root: Element, lines: readonly LineDocument[]): void {
  const column = inner(FULL_WIDTH);
  drawList(sheet, root, {
    ordered: false,
    column: FULL_WIDTH,
    items: lines.map(({ text, evidence }) => (body) => {
      sheet.paragraph(body, "P", { spans: richSpans(parseLine(text), STYLES.body), column });
      const source = sourceSpans(evidence);
      if (source.length > 0) sheet.paragraph(body, "P", { spans: source, column, after: 1.5 });
    }),
  });
}

function drawQuiet(sheet: Sheet, root: Element, facts: ReadonlyArray<string | undefined>): void {
  const text = facts.filter((fact) => fact !== undefined && fact.trim() !== "").join("  ·  ");
  if (text !== "") sheet.paragraph(root, "P", { spans: [{ text, style: STYLES.quiet }] });
}

/** Said where somebody would otherwise take a gap for an error of the author. */
export function drawGapNotice(sheet: Sheet, root: Element): void {
  if (!sheet.hasGaps) return;
  sheet.y += 18;
  const text =
    "[…] stands for characters that this format cannot print. The Markdown and JSON exports hold them.";
  sheet.paragraph(root, "P", { spans: [{ text, style: STYLES.quiet }] });
}
