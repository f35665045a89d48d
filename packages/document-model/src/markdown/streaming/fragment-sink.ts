import * as Y from "yjs";

import {
  elementWith,
  emptyParagraph,
  formatOf,
  listElement,
  setLevel,
} from "../../rich-text/block-elements.ts";
import { type HeadingLevel, type Inline, appendText } from "../../rich-text/blocks.ts";
import { contentOf } from "../../rich-text/read-blocks.ts";
import type { BlockSink } from "../reading/block-parser.ts";

/** Writes what a parser reads at the end of a fragment, and never anywhere else. */
export class FragmentSink implements BlockSink {
  readonly #fragment: Y.XmlFragment;
  /** Where the next block goes: the fragment, or the item that is open; innermost last. */
  readonly #containers: Y.XmlFragment[];
  readonly #lists: Y.XmlElement[] = [];
  #element: Y.XmlElement | undefined;
  #text: Y.XmlText | undefined;
  /** Read, but not yet in the document: pieces that are marked alike become one insertion. */
  #content: Inline[] = [];

  constructor(fragment: Y.XmlFragment) {
    this.#fragment = fragment;
    this.#containers = [fragment];
  }

  /** Goes on in the only paragraph of a line; makes it where there is none. */
  line(): void {
    const [first] = this.#fragment.toArray();
    if (first instanceof Y.XmlElement && first.nodeName === "paragraph") this.#goInto(first);
    else this.#append(emptyParagraph());
  }

  paragraph(): void {
    this.#append(emptyParagraph());
  }

  heading(level: HeadingLevel): void {
    const heading = elementWith("heading", [new Y.XmlText()]);
    setLevel(heading, level);
    this.#append(heading);
  }

  openList(ordered: boolean): void {
    const list = listElement(ordered, []);
    this.#put(list);
    this.#lists.push(list);
  }

  openItem(): void {
    const item = new Y.XmlElement("listItem");
    const list = this.#lists.at(-1);
    list?.insert(list.length, [item]);
    this.#containers.push(item);
  }

  closeItem(): void {
    this.#containers.pop();
  }

  closeList(): void {
    this.#lists.pop();
  }

  inline(piece: Inline): void {
    if (piece.kind === "text") {
      appendText(this.#content, piece.text, piece.marks);
      return;
    }
    this.flush();
    const element = this.#element;
    if (element === undefined) return;
    const text = new Y.XmlText();
    element.insert(element.length, [new Y.XmlElement("hardBreak"), text]);
    this.#text = text;
  }

  /** Puts what was read into the document. */
  flush(): void {
    for (const piece of this.#content) {
      if (piece.kind !== "text") continue;
      this.#text?.insert(this.#text.length, piece.text, formatOf(piece.marks));
    }
    this.#content = [];
  }

  #append(element: Y.XmlElement): void {
    this.#put(element);
    this.#goInto(element);
  }

  #put(element: Y.XmlElement): void {
    this.flush();
    const container = this.#containers.at(-1) ?? this.#fragment;
    if (container === this.#fragment && isBlank(container)) container.delete(0, container.length);
    container.insert(container.length, [element]);
  }

  #goInto(element: Y.XmlElement): void {
    const last = element.toArray().at(-1);
    this.#element = element;
    this.#text = last instanceof Y.XmlText ? last : undefined;
    // A paragraph that another page made may have no text yet.
    if (this.#text !== undefined) return;
    this.#text = new Y.XmlText();
    element.insert(element.length, [this.#text]);
  }
}

/** The one empty paragraph that stands in a new text gives way to the first block. */
function isBlank(fragment: Y.XmlFragment): boolean {
  if (fragment.length !== 1) return false;
  const [only] = fragment.toArray();
  return (
    only instanceof Y.XmlElement && only.nodeName === "paragraph" && contentOf(only).length === 0
  );
}
