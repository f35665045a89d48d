import type { Face } from "./fonts/font-subsets.ts";
import { printableText, type PrintablePiece } from "./fonts/printable-text.ts";

/** How a stretch of text looks; spans with the same object are drawn as one. */
export interface Style {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  readonly color: string;
  readonly link?: string | undefined;
  readonly strike?: boolean | undefined;
}

/** A stretch of text in one style; "\n" is a line break. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** What is drawn in one go: one style, one font file. `x` counts from the start of the line. */
export interface Fragment extends PrintablePiece {
  readonly style: Style;
  readonly x: number;
  readonly width: number;
}

/** Fragments from left to right; none for an empty line. */
export interface TextLine {
  readonly fragments: readonly Fragment[];
}

/** `hasGaps`: something in it could not be printed. */
export interface BrokenText {
  readonly lines: readonly TextLine[];
  readonly hasGaps: boolean;
}

/** The width of a piece in points. */
export type Measure = (piece: PrintablePiece, style: Style) => number;

interface Piece extends PrintablePiece {
  readonly style: Style;
}

/** Sets text in lines no wider than `width`, breaking at white space and inside of a word only if it must. */
export function breakLines(spans: readonly Span[], width: number, measure: Measure): BrokenText {
  const setter = new LineSetter(width, measure);
  let hasGaps = false;
  for (const { text, style } of spans) {
    for (const [index, row] of text.split("\n").entries()) {
      if (index > 0) setter.endLine();
      const printable = printableText(row);
      hasGaps ||= printable.hasGaps;
      for (const piece of printable.pieces) setter.add({ ...piece, style });
    }
  }
  return { lines: setter.lines(), hasGaps };
}

class LineSetter {
  readonly #lines: TextLine[] = [];
  readonly #width: number;
  readonly #measure: Measure;
  #line: Fragment[] = [];
  #x = 0;
  /** The word that is being read, perhaps in several styles, and the space before it. */
  #word: Piece[] = [];
  #space: Piece | undefined;

  constructor(width: number, measure: Measure) {
    this.#width = width;
    this.#measure = measure;
  }

  add(piece: Piece): void {
    for (const text of piece.text.split(/( +)/)) {
      if (text === "") continue;
      if (text.trim() !== "") this.#word.push({ ...piece, text });
      else {
        this.#endWord();
        this.#space ??= { ...piece, text: " " };
      }
    }
  }

  endLine(): void {
    this.#endWord();
    this.#pushLine();
  }

  lines(): readonly TextLine[] {
    this.#endWord();
    if (this.#line.length > 0) this.#pushLine();
    return this.#lines;
  }

  #endWord(): void {
    if (this.#word.length === 0) return;
    const space = this.#line.length > 0 ? this.#space : undefined;
    const width = this.#word.reduce((sum, piece) => sum + this.#measure(piece, piece.style), 0);
    const before = space ? this.#measure(space, space.style) : 0;
    if (this.#line.length > 0 && this.#x + before + width > this.#width) this.#pushLine();
    else if (space) this.#put(space);
    for (const piece of this.#word) {
      if (width > this.#width) this.#putBroken(piece);
      else this.#put(piece);
    }
    this.#word = [];
    this.#space = undefined;
  }

  /** A word wider than the line, such as an address, goes on where the line ends. */
  #putBroken(piece: Piece): void {
    for (const character of piece.text) {
      const part = { ...piece, text: character };
      const tooWide = this.#x + this.#measure(part, piece.style) > this.#width;
      if (tooWide && this.#line.length > 0) this.#pushLine();
      this.#put(part);
    }
  }

  #put(piece: Piece): void {
    const last = this.#line.at(-1);
    if (last?.style === piece.style && last.subset === piece.subset) {
      // Measured as a whole: kerning makes two pieces together narrower than each by itself.
      const text = last.text + piece.text;
      const width = this.#measure({ text, subset: piece.subset }, piece.style);
      this.#line[this.#line.length - 1] = { ...last, text, width };
      this.#x = last.x + width;
      return;
    }
    const width = this.#measure(piece, piece.style);
    this.#line.push({ ...piece, x: this.#x, width });
    this.#x += width;
  }

  #pushLine(): void {
    this.#lines.push({ fragments: this.#line });
    this.#line = [];
    this.#x = 0;
    this.#space = undefined;
  }
}
