import type { Block, HeadingLevel, Inline } from "../../rich-text/blocks.ts";
import { appendText } from "../../rich-text/blocks.ts";
import { wellFormed } from "../../rich-text/well-formed.ts";
import { BlockParser, type BlockSink } from "./block-parser.ts";

/** Markdown as blocks: paragraphs, headings of three levels, lists. */
export function parseBlocks(markdown: string): Block[] {
  const builder = new BlockBuilder();
  const parser = new BlockParser(builder);
  parser.push(wellFormed(markdown));
  parser.end();
  return builder.blocks;
}

class BlockBuilder implements BlockSink {
  readonly blocks: Block[] = [];
  /** Where the next block goes: the document, or the item that is open; innermost last. */
  #containers: Block[][] = [this.blocks];
  #lists: Block[][][] = [];
  #content: Inline[] = [];

  paragraph(): void {
    this.#content = [];
    this.#containers.at(-1)?.push({ kind: "paragraph", content: this.#content });
  }

  heading(level: HeadingLevel): void {
    this.#content = [];
    this.#containers.at(-1)?.push({ kind: "heading", level, content: this.#content });
  }

  openList(ordered: boolean): void {
    const items: Block[][] = [];
    this.#containers.at(-1)?.push({ kind: "list", ordered, items });
    this.#lists.push(items);
  }

  openItem(): void {
    const item: Block[] = [];
    this.#lists.at(-1)?.push(item);
    this.#containers.push(item);
  }

  closeItem(): void {
    this.#containers.pop();
  }

  closeList(): void {
    this.#lists.pop();
  }

  inline(piece: Inline): void {
    if (piece.kind === "break") this.#content.push(piece);
    else appendText(this.#content, piece.text, piece.marks);
  }
}
