import * as Y from "yjs";

import { LineJoiner } from "../one-line.ts";
import { BlockParser } from "../reading/block-parser.ts";
import { InlineParser, type MarkdownMode } from "../reading/inline-parser.ts";
import { FragmentSink } from "./fragment-sink.ts";
import { GraphemeCutter } from "./grapheme-cutter.ts";

/** One stream of Markdown into one fragment. */
export interface MarkdownWriter {
  /** Adds Markdown as it arrives. False, and nothing happens, once the text has been removed. */
  push(chunk: string): boolean;
  /** Writes what was held back. Call it once; nothing can be pushed afterwards. */
  end(): boolean;
}

/**
 * Writes streamed Markdown at the end of a fragment, in one transaction per call; the caller
 * gathers tokens and says who writes (`asClient`). Nothing that was written is ever taken back:
 * only what later characters could change is held (an asterisk that may open emphasis, half an
 * emoji). In the end the fragment says what `writeMarkdown` of the whole text would make it say.
 */
export function createMarkdownWriter(
  doc: Y.Doc,
  fragment: Y.XmlFragment,
  { mode }: { readonly mode: MarkdownMode },
): MarkdownWriter {
  const sink = new FragmentSink(fragment);
  const cutter = new GraphemeCutter();
  const reader = mode === "inline" ? lineReader(sink) : new BlockParser(sink);
  let isOver = false;
  const write = (change: () => void): boolean => {
    if (isOver || !isInDocument(fragment)) return false;
    doc.transact(() => {
      change();
      sink.flush();
    });
    return true;
  };
  return {
    push: (chunk) => write(() => reader.push(cutter.push(chunk))),
    end: () => {
      const hasWritten = write(() => {
        reader.push(cutter.rest());
        reader.end();
      });
      isOver = true;
      return hasWritten;
    },
  };
}

interface Reader {
  push(text: string): void;
  end(): void;
}

function lineReader(sink: FragmentSink): Reader {
  const joiner = new LineJoiner();
  const parser = new InlineParser("inline", (piece) => sink.inline(piece));
  let hasBegun = false;
  return {
    push: (text) => {
      if (!hasBegun) sink.line();
      hasBegun = true;
      parser.push(joiner.push(text));
    },
    end: () => {
      parser.push(joiner.rest());
      parser.end();
    },
  };
}

/** Says whether a type can still be reached from a root: nothing above it was deleted. */
function isInDocument(type: Y.XmlFragment): boolean {
  let child: unknown = type;
  for (let parent: unknown = type.parent; parent !== null; parent = parentOf(parent)) {
    if (!holds(parent, child)) return false;
    child = parent;
  }
  return type.doc !== null;
}

function parentOf(type: unknown): unknown {
  return type instanceof Y.AbstractType ? type.parent : null;
}

function holds(parent: unknown, child: unknown): boolean {
  if (parent instanceof Y.Map) return [...parent.values()].includes(child);
  return parent instanceof Y.XmlFragment && parent.toArray().some((each) => each === child);
}
