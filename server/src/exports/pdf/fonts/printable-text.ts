import { subsetsOf, type Subset } from "./font-subsets.ts";

/** A stretch that one font file holds whole. */
export interface PrintablePiece {
  readonly text: string;
  readonly subset: Subset;
}

/** A text of one line, cut where the font file changes. */
export interface PrintableText {
  readonly pieces: readonly PrintablePiece[];
  /** Something could not be printed and stands as "[…]". */
  readonly hasGaps: boolean;
}

const GAP = "[…]";

/** Signs that Inter lacks in its split files, said with those that it has. */
const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ["→", "->"],
  ["←", "<-"],
  ["⇒", "=>"],
  ["≥", ">="],
  ["≤", "<="],
  ["≠", "!="],
  ["≈", "~"],
]);

/** Control and direction signs, which show nothing where they are known and boxes where not. */
const INVISIBLE = /[\p{Cc}\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/gu;
const PLAIN_ASCII = /^[\x20-\x7E]*$/;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Cuts a text of one line into pieces that one font file can print. Unprintable stretches become "[…]", once each. */
export function printableText(text: string): PrintableText {
  if (PLAIN_ASCII.test(text)) {
    return { pieces: text === "" ? [] : [{ text, subset: "latin" }], hasGaps: false };
  }
  const cutter = new Cutter();
  const plain = text.normalize("NFC").replace(/[\t\n\r]/g, " ");
  for (const { segment } of graphemes.segment(plain)) cutter.take(segment);
  return cutter.result();
}

class Cutter {
  readonly #pieces: Array<{ text: string; readonly subset: Subset }> = [];
  #hasGaps = false;
  /** White space behind a gap: printed only if something printable follows. */
  #inGap = false;
  #spaces = "";

  take(grapheme: string): void {
    const visible = SAID_OTHERWISE.get(grapheme) ?? grapheme.replace(INVISIBLE, "");
    if (visible === "") return;
    if (this.#inGap && /^\s+$/.test(visible)) {
      this.#spaces += " ";
      return;
    }
    const subset = subsetFor(visible, this.#pieces.at(-1)?.subset);
    if (subset) this.#print(visible, subset);
    else this.#gap();
  }

  result(): PrintableText {
    this.#endGap();
    return { pieces: this.#pieces, hasGaps: this.#hasGaps };
  }

  #print(text: string, subset: Subset): void {
    this.#endGap();
    this.#append(text, subset);
  }

  #gap(): void {
    this.#spaces = "";
    if (!this.#inGap) this.#append(GAP, "latin");
    this.#inGap = true;
    this.#hasGaps = true;
  }

  #endGap(): void {
    if (this.#spaces !== "") this.#append(" ", "latin");
    this.#spaces = "";
    this.#inGap = false;
  }

  #append(text: string, subset: Subset): void {
    const last = this.#pieces.at(-1);
    if (last?.subset === subset) last.text += text;
    else this.#pieces.push({ text, subset });
  }
}

/** One file for the whole grapheme, the one in use if it will do: accents must stay with their letter. */
function subsetFor(grapheme: string, current: Subset | undefined): Subset | undefined {
  let possible: readonly Subset[] | undefined;
  for (const character of grapheme) {
    const holding = subsetsOf(character.codePointAt(0) ?? 0);
    possible = possible ? possible.filter((subset) => holding.includes(subset)) : holding;
  }
  return possible?.find((subset) => subset === current) ?? possible?.[0];
}
