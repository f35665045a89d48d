import { Text } from "@mantine/core";
import { parseBlocks, parseLine } from "@playbooks/document-model";

import { DrawnBlocks } from "../drawn/drawn-blocks.tsx";
import { DrawnInline } from "../drawn/drawn-pieces.tsx";
import { formatOf } from "./output-format.ts";
import { readableParts } from "./readable-parts.ts";

import styles from "./readable-text.module.css";

/**
 * What a run has written to be read. It comes from documents and models: nothing of it is ever run or loaded. HTML is drawn
 * without any right, Markdown by our own drawing, Rich Text not at all.
 */
export function ReadableText({ text }: { readonly text: string }) {
  const format = formatOf(text);
  if (format.extension === "html")
    return (
      // Without any permission: no script, no form, no frame above it, and the page's own policy forbids loading.
      <iframe className={styles["frame"]} sandbox="" srcDoc={text} title="Result as a page" />
    );
  if (format.extension === "rtf")
    return (
      <Text size="sm" c="dimmed">
        A document in Rich Text Format. Download it to open it in a word processor.
      </Text>
    );
  return (
    <div className={styles["prose"]}>
      {readableParts(text).map(({ kind, text: part }, index) =>
        kind === "quote" ? (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no identity but their place
          <blockquote key={index}>
            <DrawnInline content={parseLine(part)} marks={[]} />
          </blockquote>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no identity but their place
          <DrawnBlocks key={index} blocks={parseBlocks(part)} marks={[]} largest={3} />
        ),
      )}
    </div>
  );
}
