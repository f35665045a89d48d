import { type Block, type Inline, type Marks, parseBlocks } from "@playbooks/document-model";
import type { Editor } from "@tiptap/core";

import { escapeMarkdown } from "./escape-markdown.ts";

interface PasteTarget {
  readonly shape: "line" | "blocks";
  readonly onPasteLines?: (editor: Editor, lines: readonly string[]) => void;
}

/** Markers of Markdown, of Word and of numbered lists ("1.", "2)"). */
const LIST_MARKER = /^\s*(?:[-*+•–]|\d{1,3}[.)])\s+/;
/** Of a whole text that is pasted into blocks: a heading, a list, bold words or a link. */
const LOOKS_LIKE_MARKDOWN = /^(#{1,6} |[-*+] |\d+[.)] )|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\)/m;

/** What nobody writes by chance; single stars and underscores are too common in plain words. */
const HAS_MARKS = /\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\)/;

/**
 * What was pasted as Markdown, one entry a paragraph or list item, without markers of lists. Plain words keep every
 * sign: "a*b*c" is no emphasis unless something else in it is clearly Markdown.
 */
export function pastedLines(text: string): string[] {
  const lines = text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(LIST_MARKER, "").trim())
    .filter((line) => line !== "");
  return HAS_MARKS.test(text) ? lines : lines.map(escapeMarkdown);
}

/** Several paragraphs pasted into a line become lines; Markdown pasted into blocks becomes blocks. */
export function pasteInto(editor: Editor, event: ClipboardEvent, target: PasteTarget): boolean {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (target.shape === "line") {
    const lines = pastedLines(text);
    if (lines.length < 2 || !target.onPasteLines) return false;
    target.onPasteLines(editor, lines);
    return true;
  }
  const hasHtml = (event.clipboardData?.getData("text/html") ?? "") !== "";
  // Returning false leaves it to ProseMirror, which reads HTML better than we would.
  if (hasHtml || !LOOKS_LIKE_MARKDOWN.test(text)) return false;
  return editor.commands.insertContent(parseBlocks(text).map(nodeOf));
}

/** As ProseMirror writes a node in JSON; the names are those of Tiptap's extensions. */
interface NodeJson {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: NodeJson[];
}

function nodeOf(block: Block): NodeJson {
  switch (block.kind) {
    case "paragraph":
      return { type: "paragraph", content: block.content.map(inlineNodeOf) };
    case "heading": {
      const content = block.content.map(inlineNodeOf);
      return { type: "heading", attrs: { level: block.level }, content };
    }
    case "list":
      return {
        type: block.ordered ? "orderedList" : "bulletList",
        content: block.items.map((item) => ({ type: "listItem", content: item.map(nodeOf) })),
      };
    default:
      return block satisfies never;
  }
}

function inlineNodeOf(inline: Inline): NodeJson {
  if (inline.kind === "break") return { type: "hardBreak" };
  return { type: "text", text: inline.text, marks: marksOf(inline.marks) };
}

function marksOf(marks: Marks): NonNullable<NodeJson["marks"]> {
  const names = (["bold", "italic", "strike", "code"] as const).filter((name) => marks[name]);
  const plain = names.map((type) => ({ type }));
  return marks.link === undefined
    ? plain
    : [...plain, { type: "link", attrs: { href: marks.link } }];
}
