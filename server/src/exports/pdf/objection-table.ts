import { parseBlocks, parseLine, type Block } from "@playbooks/document-model";

import type { ObjectionDocument } from "../playbook-document.ts";
import type { Span, TextLine } from "./line-breaking.ts";
import { INK, leading, PAGE, STYLES, TEXT_WIDTH } from "./look.ts";
import { richSpans } from "./rich-text/rich-spans.ts";
import { lineHeight, type Column, type Element, type Sheet } from "./sheet.ts";
import { sourceSpans } from "./source-note.ts";

const PADDING = 7;
const GUTTER = 16;
const LEFT_SHARE = 0.38; // objections are short, responses are not
const LEFT: Column = {
  x: PAGE.left + PADDING,
  width: (TEXT_WIDTH - 2 * PADDING - GUTTER) * LEFT_SHARE,
};
const RIGHT: Column = {
  x: LEFT.x + LEFT.width + GUTTER,
  width: (TEXT_WIDTH - 2 * PADDING - GUTTER) * (1 - LEFT_SHARE),
};
const HEAD_HEIGHT = leading(STYLES.head.size) + 9;

/** Objections and what to answer, side by side; the head stands again on every page. */
export function drawObjections(
  sheet: Sheet,
  parent: Element,
  objections: readonly ObjectionDocument[],
): void {
  const table = sheet.element(parent, "Table");
  sheet.reserve(HEAD_HEIGHT + leading(STYLES.body.size) * 3);
  drawHead(sheet, table);
  for (const objection of objections) drawRow(sheet, table, objection);
  table.end();
  sheet.y += PADDING;
}

function drawHead(sheet: Sheet, table: Element | undefined): void {
  const top = sheet.y;
  sheet.artifact("Layout", () => {
    sheet.pdf.roundedRect(PAGE.left, top, TEXT_WIDTH, HEAD_HEIGHT, 3).fillColor(INK.shade).fill();
  });
  const row = table && sheet.element(table, "TR");
  for (const [title, column] of [
    ["Objection", LEFT],
    ["Response", RIGHT],
  ] as const) {
    sheet.y = top + 5;
    const [line] = sheet.lines([{ text: title, style: STYLES.head }], column.width);
    if (!line) continue;
    const draw = () => sheet.drawLine(line, column.x);
    if (row) sheet.within(sheet.element(row, "TH", { scope: "Column" }), "TH", draw);
    // A repeated head is for the eye: read aloud it would be a second table.
    else sheet.artifact("Pagination", draw);
  }
  row?.end();
  sheet.y = top + HEAD_HEIGHT;
}

function drawRow(sheet: Sheet, table: Element, objection: ObjectionDocument): void {
  const left = sheet.lines(richSpans(parseLine(objection.objection), STYLES.strong), LEFT.width);
  const right = sheet.lines(responseSpans(objection), RIGHT.width);
  const height = Math.max(heightOf(left), heightOf(right)) + 2 * PADDING;
  const roomOnPage = sheet.bottom - PAGE.top - HEAD_HEIGHT;
  // A row that fits on a page is not torn apart.
  if (sheet.y + height > sheet.bottom && height <= roomOnPage) breakTable(sheet);
  const row = sheet.element(table, "TR");
  const cells = [
    { element: sheet.element(row, "TD"), column: LEFT, rest: [...left] },
    { element: sheet.element(row, "TD"), column: RIGHT, rest: [...right] },
  ];
  // Once at least: a row without a line takes its height all the same.
  for (let isFirst = true; isFirst || cells.some((cell) => cell.rest.length > 0); isFirst = false) {
    if (!isFirst) breakTable(sheet);
    drawSlice(sheet, cells);
  }
  row.end();
  sheet.rule(sheet.y);
}

interface Cell {
  readonly element: Element;
  readonly column: Column;
  /** The lines that are not drawn yet. */
  readonly rest: TextLine[];
}

/** As many lines of each cell as fit on this page. */
function drawSlice(sheet: Sheet, cells: readonly Cell[]): void {
  const top = sheet.y + PADDING;
  let lowest = top;
  for (const { element, column, rest } of cells) {
    sheet.y = top;
    if (rest.length === 0) continue;
    sheet.within(element, "TD", () => {
      for (let line = rest[0]; line && fits(sheet, line, top); line = rest[0]) {
        sheet.drawLine(line, column.x);
        rest.shift();
      }
    });
    lowest = Math.max(lowest, sheet.y);
  }
  sheet.y = lowest + PADDING;
}

/** One line always fits at the top of a page: a line that never did would never end. */
function fits(sheet: Sheet, line: TextLine, top: number): boolean {
  return sheet.y + lineHeight(line) <= sheet.bottom || (sheet.y === top && top < PAGE.top + 60);
}

function breakTable(sheet: Sheet): void {
  sheet.breakPage();
  drawHead(sheet, undefined);
}

function heightOf(lines: readonly TextLine[]): number {
  return lines.reduce((sum, line) => sum + lineHeight(line), 0);
}

/** A cell holds running text: blocks become rows of it, list items begin with their sign. */
function responseSpans({ response, evidence }: ObjectionDocument): Span[] {
  const rows = parseBlocks(response).flatMap((block) => blockRows(block, ""));
  if (rows.length === 0) rows.push([{ text: "No response yet.", style: STYLES.missing }]);
  const source = sourceSpans(evidence);
  if (source.length > 0) rows.push(source);
  return rows.flatMap((row, index) => (index === 0 ? row : [lineBreak].concat(row)));
}

const lineBreak: Span = { text: "\n", style: STYLES.body };

function blockRows(block: Block, sign: string): Span[][] {
  if (block.kind !== "list") {
    const style = block.kind === "heading" ? STYLES.strong : STYLES.body;
    return [[{ text: sign, style: STYLES.body }, ...richSpans(block.content, style)]];
  }
  return block.items.flatMap((item, index) =>
    item.flatMap((child, at) => {
      const own = block.ordered ? `${index + 1}. ` : "• ";
      return blockRows(child, at === 0 ? own : "");
    }),
  );
}
