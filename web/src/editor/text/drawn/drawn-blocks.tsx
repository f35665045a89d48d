import type { Block } from "@playbooks/document-model";
import type { ReactNode } from "react";

import type { TextMark } from "../marks/text-marks.ts";
import { DrawnInline } from "./drawn-pieces.tsx";
import { lengthOf } from "./drawn-text.ts";

interface DrawnBlocksProps {
  readonly blocks: readonly Block[];
  readonly marks: readonly TextMark[];
  /** The level of its largest headings: the page's own stand above them. */
  readonly largest?: 3 | 4;
}

/** Paragraphs, headings and lists as static HTML. */
export function DrawnBlocks({ blocks, marks, largest = 4 }: DrawnBlocksProps) {
  return drawAll(blocks, { at: 0, isFirst: true, marks, largest });
}

/** `at` is the index in the flat text at which the block begins: marks are counted from the field's start. */
interface Drawing {
  readonly at: number;
  readonly isFirst: boolean;
  readonly marks: readonly TextMark[];
  readonly largest: 3 | 4;
}

function drawAll(blocks: readonly Block[], drawing: Drawing): ReactNode {
  let { at } = drawing;
  return blocks.map((block, index) => {
    const isFirst = drawing.isFirst && index === 0;
    const drawn = drawBlock(block, { ...drawing, at, isFirst }, index);
    at += blockLength(block);
    return drawn;
  });
}

function drawBlock(block: Block, drawing: Drawing, key: number): ReactNode {
  if (block.kind === "list") {
    const List = block.ordered ? "ol" : "ul";
    let { at } = drawing;
    return (
      <List key={key}>
        {block.items.map((item, index) => {
          const drawn = drawAll(item, { ...drawing, at, isFirst: drawing.isFirst && index === 0 });
          at += item.reduce((sum, each) => sum + blockLength(each), 0);
          // oxlint-disable-next-line react/no-array-index-key -- items have no identity but their place
          return <li key={index}>{drawn}</li>;
        })}
      </List>
    );
  }
  const { at: start, isFirst, marks } = drawing;
  const inline = (
    <DrawnInline content={block.content} start={start} isFirst={isFirst} marks={marks} />
  );
  // An empty paragraph keeps the height that it has in the editor.
  if (block.kind === "paragraph")
    return (
      <p key={key}>
        {blockLength(block) > 0 ? (
          inline
        ) : (
          <>
            {inline}
            <br />
          </>
        )}
      </p>
    );
  const Heading = HEADINGS[drawing.largest][block.level];
  return <Heading key={key}>{inline}</Heading>;
}

/** By the largest level and the block's own; a page's outline must not skip a level. */
const HEADINGS = {
  3: { 1: "h3", 2: "h4", 3: "h5" },
  4: { 1: "h4", 2: "h5", 3: "h6" },
} as const;

/** Of its flat text: borders of paragraphs and items count nothing. */
function blockLength(block: Block): number {
  if (block.kind !== "list") return lengthOf(block.content);
  return block.items.flat().reduce((sum, each) => sum + blockLength(each), 0);
}
