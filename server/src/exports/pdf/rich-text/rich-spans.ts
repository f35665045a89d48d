import type { Inline } from "@playbooks/document-model";

import type { Face } from "../fonts/font-subsets.ts";
import type { Span, Style } from "../line-breaking.ts";
import { INK } from "../look.ts";

/** Rich text in the style of its surroundings; code has no face of its own in print. */
export function richSpans(content: readonly Inline[], style: Style): Span[] {
  return content.map((piece) => {
    if (piece.kind === "break") return { text: "\n", style };
    const { bold, italic, strike, link } = piece.marks;
    const face = faceOf(style.face, bold === true, italic === true);
    const marked = { ...style, face, ...(strike ? { strike } : {}) };
    return {
      text: piece.text,
      style: link === undefined ? marked : { ...marked, link, color: INK.accent },
    };
  });
}

function faceOf(face: Face, bold: boolean, italic: boolean): Face {
  if (bold && italic) return "boldItalic";
  if (bold) return "bold";
  return italic ? "italic" : face;
}
