import { type AnyExtension, Node } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Code } from "@tiptap/extension-code";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList } from "@tiptap/extension-list/bullet-list";
import { ListItem } from "@tiptap/extension-list/item";
import { ListKeymap } from "@tiptap/extension-list/keymap";
import { OrderedList } from "@tiptap/extension-list/ordered-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { Text } from "@tiptap/extension-text";
import { Dropcursor } from "@tiptap/extensions/drop-cursor";

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

/*
 * One by one and not as Tiptap's kit, which brings twice as much into the page. In the kit's order: among equals it
 * says whose keys come first. No undo, which belongs to the room (RoomUndo) and not to an editor; no gap cursor,
 * because every block here begins and ends with text.
 */

/** A line's text: one paragraph with bold, italic and links. */
export function lineExtensions(): AnyExtension[] {
  return [OneParagraph, Bold, Italic, Paragraph, Text, SafeLink];
}

/** Blocks: paragraphs, headings of three levels, lists, hard breaks; strike and code besides. */
export function blockExtensions(): AnyExtension[] {
  return [
    Bold,
    BulletList,
    Code,
    Document,
    Dropcursor,
    HardBreak,
    Heading.configure({ levels: [1, 2, 3] }),
    Italic,
    ListItem,
    ListKeymap,
    OrderedList,
    Paragraph,
    Strike,
    Text,
    SafeLink,
  ];
}
