import { type AnyExtension, Node } from "@tiptap/core";
import { Link } from "@tiptap/extension-link";
import { StarterKit, type StarterKitOptions } from "@tiptap/starter-kit";

import { safeHref } from "../rich-text/safe-href.ts";

/**
 * What the editors may hold, by the names that the reader and writer of this package use. An
 * editor deletes from the shared document whatever its schema does not know, so these lists and
 * `rich-text/` change together, and only by adding.
 */
const OneParagraph = Node.create({ name: "doc", topNode: true, content: "paragraph" });

/** The address alone is stored; how a link opens is the page's affair. */
const SafeLink = Link.extend({
  addAttributes() {
    return {
      href: {
        default: null,
        parseHTML: (element: HTMLElement) => safeHref(element.getAttribute("href")) ?? null,
      },
    };
  },
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: "https",
  isAllowedUri: (url) => safeHref(url) !== undefined,
  HTMLAttributes: { target: "_blank", rel: "noopener noreferrer nofollow", class: null },
});

/** Undo belongs to the room (RoomUndo), not to an editor. */
const NEITHER: Partial<StarterKitOptions> = {
  undoRedo: false,
  link: false,
  underline: false,
  blockquote: false,
  codeBlock: false,
  horizontalRule: false,
  trailingNode: false,
};

/** A line's text: one paragraph with bold, italic and links. */
export function lineExtensions(): AnyExtension[] {
  const kit = StarterKit.configure({
    ...NEITHER,
    document: false,
    strike: false,
    code: false,
    heading: false,
    bulletList: false,
    orderedList: false,
    listItem: false,
    listKeymap: false,
    hardBreak: false,
    dropcursor: false,
    gapcursor: false,
  });
  return [OneParagraph, kit, SafeLink];
}

/** Blocks: paragraphs, headings of three levels, lists, hard breaks; strike and code besides. */
export function blockExtensions(): AnyExtension[] {
  return [StarterKit.configure({ ...NEITHER, heading: { levels: [1, 2, 3] } }), SafeLink];
}
