import { type DefaultTreeAdapterTypes, parse } from "parse5";

import { EYE, isGone, type Seen, seenInside } from "./page-sight.ts";
import type { ReadText } from "./read-outcome.ts";
import { TextFlow } from "./text-flow.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What of a page is not read by a person as its text. */
const SILENT = new Set(
  "script style template noscript svg math nav iframe object head title select canvas audio video".split(
    " ",
  ),
);
const PARAGRAPHS = new Set(
  "p div section article main header footer aside blockquote pre ul ol dl table figure form hr address fieldset details".split(
    " ",
  ),
);
const LINES = new Set("br li dt dd tr caption figcaption summary option legend".split(" "));

/** An element that is begun and not ended yet stands on the stack a second time. */
type Step = {
  readonly node: Node;
  readonly isEnd: boolean;
  readonly isVerbatim: boolean;
  readonly seen: Seen;
};

/**
 * What a page says, with its headings. The tree is walked with a stack of our own: hostile pages nest so deep that a
 * function that calls itself would end the process.
 */
export function readHtml(html: string): Pick<ReadText, "text" | "headings"> {
  const flow = new TextFlow();
  const steps: Step[] = [{ node: parse(html), isEnd: false, isVerbatim: false, seen: EYE }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    if (step.isEnd) {
      if (isElement(step.node)) leave(flow, step.node);
      continue;
    }
    visit(flow, step, steps);
  }
  return { text: flow.text(), headings: flow.headings };
}

function visit(flow: TextFlow, { node, isVerbatim, seen }: Step, steps: Step[]): void {
  if (isText(node)) {
    if (seen.isInvisible || seen.isTiny) return;
    if (isVerbatim) flow.verbatim(node.value);
    else flow.words(node.value);
    return;
  }
  if (!("childNodes" in node) || SILENT.has(node.nodeName)) return;
  if (isElement(node) && isGone(node)) return;
  const inside = isVerbatim || node.nodeName === "pre";
  const below = isElement(node) ? seenInside(node, seen) : seen;
  if (isElement(node)) {
    enter(flow, node);
    steps.push({ node, isEnd: true, isVerbatim: inside, seen });
  }
  // A stack gives back the last first, so children go onto it from the end.
  for (let index = node.childNodes.length - 1; index >= 0; index -= 1) {
    const child = node.childNodes[index];
    if (child) steps.push({ node: child, isEnd: false, isVerbatim: inside, seen: below });
  }
}

function enter(flow: TextFlow, { tagName }: Element): void {
  const level = headingLevel(tagName);
  if (level !== undefined) flow.openHeading(level);
  else if (PARAGRAPHS.has(tagName)) flow.paragraphEnd();
  else if (LINES.has(tagName)) flow.lineEnd();
  if (tagName === "li") flow.words("- ");
}

function leave(flow: TextFlow, { tagName, parentNode }: Element): void {
  if (headingLevel(tagName) !== undefined) flow.closeHeading();
  else if (PARAGRAPHS.has(tagName)) flow.paragraphEnd();
  else if (LINES.has(tagName)) flow.lineEnd();
  else if ((tagName === "td" || tagName === "th") && parentNode?.childNodes.at(-1))
    flow.words(" | ");
}

function headingLevel(tagName: string): number | undefined {
  const level = /^h([1-6])$/.exec(tagName)?.[1];
  return level === undefined ? undefined : Number(level);
}

function isText(node: Node): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === "#text";
}

function isElement(node: Node): node is Element {
  return "tagName" in node;
}
