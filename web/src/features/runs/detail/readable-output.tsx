"use client";
import { Button, CopyButton, Group, Text, Title } from "@mantine/core";
import { parseBlocks, parseLine } from "@playbooks/document-model";
import { IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";

import { DrawnBlocks } from "../../../editor/text/drawn-blocks.tsx";
import { DrawnInline } from "../../../editor/text/drawn-pieces.tsx";
import { formatOf, type OutputFormat } from "./output-format.ts";
import { readableParts } from "./readable-parts.ts";
import { saveText } from "./save-text.ts";

import styles from "./detail.module.css";

interface ReadableOutputProps {
  readonly text: string;
  /** The file's name without its ending. */
  readonly name: string;
}

/** What the run has delivered to be read. It comes from documents and models: nothing of it is ever run or loaded. */
export function ReadableOutput({ text, name }: ReadableOutputProps) {
  const format = formatOf(text);
  return (
    <section className={styles["card"]} aria-label="Result">
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2} size="h4">
          Result
        </Title>
        <Group gap={6}>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="default"
                leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
                onClick={copy}
              >
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={() => saveText(`${name}.${format.extension}`, text, format.type)}
          >
            Download
          </Button>
        </Group>
      </Group>
      <Drawn text={text} format={format} />
    </section>
  );
}

/** HTML without any right, Markdown by our own drawing, Rich Text not at all. */
function Drawn({ text, format }: { readonly text: string; readonly format: OutputFormat }) {
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
