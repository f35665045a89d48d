"use client";
import { Button, CopyButton, Group, Title } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";

import { formatOf } from "../../../../editor/text/readable/output-format.ts";
import { ReadableText } from "../../../../editor/text/readable/readable-text.tsx";
import { saveText } from "./save-text.ts";

import styles from "../detail.module.css";

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
      <ReadableText text={text} />
    </section>
  );
}
