import type { Block } from "@playbooks/document-model";

import type { Style } from "../line-breaking.ts";
import { leading, STYLES } from "../look.ts";
import type { Column, Element, Sheet } from "../sheet.ts";
import { richSpans } from "./rich-spans.ts";

const INDENT = 15;
const PARAGRAPH_GAP = 5;
const ITEM_GAP = 2.5;

/** Draws paragraphs, headings and lists, each as what it is. */
export function drawBlocks(
  sheet: Sheet,
  parent: Element,
  { blocks, column, style = STYLES.body, gap = PARAGRAPH_GAP }: RichText,
): void {
  for (const block of blocks) {
    if (block.kind === "list") {
      drawList(sheet, parent, {
        ordered: block.ordered,
        column,
        items: block.items.map(
          (item) => (body) =>
            drawBlocks(sheet, body, { blocks: item, column: inner(column), style, gap: 0 }),
        ),
      });
    } else {
      const heading = block.kind === "heading";
      if (heading) sheet.reserve(leading(style.size) * 2);
      const spans = richSpans(block.content, heading ? STYLES.strong : style);
      // Headings of the text itself stand below those of the document.
      sheet.paragraph(parent, heading ? "H4" : "P", { spans, column, after: gap });
    }
  }
}

/** Blocks and where they go. */
export interface RichText {
  readonly blocks: readonly Block[];
  readonly column: Column;
  readonly style?: Style;
  /** Below each paragraph; items of a list stand closer. */
  readonly gap?: number;
}

/** A list of anything that can draw itself. */
export interface List {
  readonly ordered: boolean;
  readonly column: Column;
  /** Each draws one item into the element that it gets. */
  readonly items: ReadonlyArray<(body: Element) => void>;
}

/** The column of what stands beside a list's signs. */
export function inner({ x, width }: Column): Column {
  return { x: x + INDENT, width: width - INDENT };
}

/** Tagged as a list, so that a screen reader says how many items there are. */
export function drawList(sheet: Sheet, parent: Element, { ordered, column, items }: List): void {
  const list = sheet.element(parent, "L");
  for (const [index, draw] of items.entries()) {
    const item = sheet.element(list, "LI");
    sheet.reserve(leading(STYLES.body.size));
    const top = sheet.y;
    const sign = ordered ? `${index + 1}.` : "•";
    const spans = [{ text: sign, style: { ...STYLES.body, color: STYLES.quiet.color } }];
    sheet.paragraph(item, "Lbl", { spans, column });
    // The sign has moved down by its line; the text stands beside it.
    sheet.y = top;
    const body = sheet.element(item, "LBody");
    draw(body);
    body.end();
    item.end();
    sheet.y += ITEM_GAP;
  }
  list.end();
  sheet.y += PARAGRAPH_GAP - ITEM_GAP;
}
