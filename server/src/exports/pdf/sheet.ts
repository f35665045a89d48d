import type PDFDocument from "pdfkit";

import { fontBytes, fontFile } from "./fonts/font-subsets.ts";
import {
  breakLines,
  type Fragment,
  type Measure,
  type Span,
  type TextLine,
} from "./line-breaking.ts";
import { INK, leading, PAGE, TEXT_WIDTH } from "./look.ts";

/** pdfkit's document. */
export type Pdf = InstanceType<typeof PDFDocument>;
/** A node of the tag tree; nothing that is drawn outside of one is read aloud. */
export type Element = ReturnType<Pdf["struct"]>;

/** `scope` says what a table's head is the head of; types of pdfkit 0.17 do not know it yet. */
type TagOptions = NonNullable<Parameters<Pdf["struct"]>[1]> & { readonly scope?: "Column" };

/** Where text stands on the page, in points from the left edge. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** From margin to margin. */
export const FULL_WIDTH: Column = { x: PAGE.left, width: TEXT_WIDTH };

/**
 * Pages that are filled from top to bottom, every piece of text tagged with the part of the document that it is. Draws
 * its own lines: pdfkit cannot set one line in several fonts and break it.
 */
export class Sheet {
  /** Where the next thing is drawn, in points from the top of the page. */
  y: number = PAGE.top;
  /** Something could not be printed. */
  hasGaps = false;
  readonly pdf: Pdf;
  readonly #fonts = new Set<string>();
  readonly #widths = new Map<string, number>();
  /** The element whose content is drawn now: goes on behind a page break. */
  #marked: { readonly element: Element; readonly tag: string } | undefined;

  constructor(pdf: Pdf) {
    this.pdf = pdf;
  }

  get bottom(): number {
    return PAGE.height - PAGE.bottom;
  }

  get isAtTop(): boolean {
    return this.y <= PAGE.top;
  }

  element(parent: Element, tag: string, options: TagOptions = {}): Element {
    const element = this.pdf.struct(tag, options);
    parent.add(element);
    return element;
  }

  lines(spans: readonly Span[], width: number): readonly TextLine[] {
    const { lines, hasGaps } = breakLines(spans, width, this.#measure);
    this.hasGaps ||= hasGaps;
    return lines;
  }

  /** Text as one element, over as many pages as it needs. */
  paragraph(
    parent: Element,
    tag: string,
    { spans, column = FULL_WIDTH, after = 0 }: Paragraph,
  ): void {
    const element = this.element(parent, tag);
    this.within(element, tag, () => {
      for (const line of this.lines(spans, column.width)) {
        this.reserve(lineHeight(line));
        this.drawLine(line, column.x);
      }
    });
    element.end();
    this.y += after;
  }

  /** Draws one line and goes below it. Only inside of `within`. */
  drawLine(line: TextLine, x: number): void {
    const height = lineHeight(line);
    for (const fragment of line.fragments) {
      // Smaller text beside larger stands on the same baseline.
      const y = this.y + (height - leading(fragment.style.size)) * 0.8;
      if (fragment.style.link === undefined) this.#draw(fragment, x, y);
      else this.#drawLink(fragment, x, y);
    }
    this.y += height;
  }

  within(element: Element, tag: string, draw: () => void): void {
    this.#mark(element, tag);
    draw();
    this.#unmark();
  }

  /** What is drawn for the eye alone, such as rules and repeated heads. */
  artifact(type: "Layout" | "Pagination", draw: () => void): void {
    const marked = this.#marked;
    if (marked) this.#unmark();
    this.pdf.markContent("Artifact", { type });
    draw();
    this.pdf.endMarkedContent();
    if (marked) this.#mark(marked.element, marked.tag);
  }

  rule(y: number, { x, width }: Column = FULL_WIDTH): void {
    this.artifact("Layout", () => {
      this.pdf
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.6)
        .strokeColor(INK.rule)
        .stroke();
    });
  }

  /** A new page unless this much is left on this one. */
  reserve(height: number): void {
    if (this.y + height > this.bottom && !this.isAtTop) this.breakPage();
  }

  breakPage(): void {
    const marked = this.#marked;
    if (marked) this.#unmark();
    this.pdf.addPage();
    this.y = PAGE.top;
    if (marked) this.#mark(marked.element, marked.tag);
  }

  #mark(element: Element, tag: string): void {
    element.add(this.pdf.markStructureContent(tag));
    this.#marked = { element, tag };
  }

  #unmark(): void {
    this.pdf.endMarkedContent();
    this.#marked = undefined;
  }

  #drawLink(fragment: Fragment, x: number, y: number): void {
    const marked = this.#marked;
    if (!marked) {
      this.#draw(fragment, x, y);
      return;
    }
    this.#unmark();
    const link = this.element(marked.element, "Link");
    this.within(link, "Link", () => this.#draw(fragment, x, y));
    const { width, style } = fragment;
    this.pdf.link(
      x + fragment.x,
      y,
      width,
      leading(style.size),
      style.link ?? "",
      linkOptions(link, style.link),
    );
    link.end();
    this.#mark(marked.element, marked.tag);
  }

  #draw({ text, x: offset, width, style, subset }: Fragment, x: number, y: number): void {
    this.#useFont(style.face, subset);
    this.pdf
      .fontSize(style.size)
      .fillColor(style.color)
      .text(text, x + offset, y, { lineBreak: false });
    if (style.strike) {
      const middle = y + style.size * 0.66;
      this.pdf.moveTo(x + offset, middle).lineTo(x + offset + width, middle);
      this.pdf.lineWidth(0.7).strokeColor(style.color).stroke();
    }
  }

  readonly #measure: Measure = ({ text, subset }, { face, size }) => {
    const key = `${face} ${subset} ${text}`;
    let atOnePoint = this.#widths.get(key);
    if (atOnePoint === undefined) {
      this.#useFont(face, subset);
      atOnePoint = this.pdf.fontSize(100).widthOfString(text) / 100;
      this.#widths.set(key, atOnePoint);
    }
    return atOnePoint * size;
  };

  #useFont(face: Fragment["style"]["face"], subset: Fragment["subset"]): void {
    const file = fontFile(face, subset);
    if (!this.#fonts.has(file.name)) this.pdf.registerFont(file.name, fontBytes(file));
    this.#fonts.add(file.name);
    this.pdf.font(file.name);
  }
}

/** Text of one element; white space in points. */
export interface Paragraph {
  readonly spans: readonly Span[];
  readonly column?: Column;
  /** White space below it. */
  readonly after?: number;
}

/** Ties the clickable area to its tag and says where it leads; pdfkit takes a plain string for a PDF name. */
function linkOptions(link: Element, address = ""): PDFKit.Mixins.AnnotationOption {
  const options: PDFKit.Mixins.AnnotationOption = {};
  Reflect.set(options, "structParent", link);
  // oxlint-disable-next-line no-new-wrappers, unicorn/new-for-builtins -- the wrapper is how pdfkit tells strings from names
  Reflect.set(options, "Contents", new String(address));
  return options;
}

const EMPTY_LINE_SIZE = 10.5;

/** In points: that of the largest style on the line. */
export function lineHeight({ fragments }: TextLine): number {
  return leading(
    Math.max(...fragments.map(({ style }) => style.size), fragments.length ? 0 : EMPTY_LINE_SIZE),
  );
}
