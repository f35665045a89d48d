"use client";
import { Button, CloseButton, Input, Text } from "@mantine/core";
import { IconFileImport, IconFileText } from "@tabler/icons-react";
import { type DragEvent, useId, useRef, useState } from "react";

import { READABLE } from "./playbook-file.ts";
import { Sentences } from "./sentences.tsx";

import styles from "./file-field.module.css";

interface FileFieldProps {
  readonly file: File | undefined;
  /** What is wrong with it, a sentence each. */
  readonly problems: readonly string[];
  /** Undefined: none after all. */
  readonly onChoose: (file: File | undefined) => void;
}

/** One file, chosen or dropped. */
export function FileField({ file, problems, onChoose }: FileFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [held, setHeld] = useState(false);
  const problemId = useId();
  const failed = problems.length > 0;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setHeld(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onChoose(dropped);
  };
  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a place to drop on; the button does the same */}
      <div
        className={styles["field"]}
        data-held={held}
        data-failed={failed}
        onDragOver={(event) => {
          event.preventDefault();
          setHeld(true);
        }}
        onDragLeave={() => setHeld(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          type="file"
          accept={READABLE}
          hidden
          aria-label="File"
          onChange={({ currentTarget }) => {
            onChoose(currentTarget.files?.[0]);
            // The same file can be chosen again, once it was mended.
            currentTarget.value = "";
          }}
        />
        {file ? (
          <>
            <IconFileText size={20} stroke={1.6} aria-hidden />
            <Text size="sm" fw={550} truncate flex={1}>
              {file.name}
            </Text>
            <Text size="xs" c="dimmed">
              {sizeOf(file.size)}
            </Text>
            <CloseButton aria-label="Take the file away" onClick={() => onChoose(undefined)} />
          </>
        ) : (
          <>
            <IconFileImport size={20} stroke={1.6} aria-hidden />
            <Text size="sm" flex={1}>
              Drop a .json or .md file here
            </Text>
            <Button
              variant="default"
              size="xs"
              data-autofocus
              aria-describedby={failed ? problemId : undefined}
              onClick={() => input.current?.click()}
            >
              Choose a file
            </Button>
          </>
        )}
      </div>
      {failed ? (
        <Input.Error id={problemId} mt={6} role="alert">
          <Sentences of={problems} />
        </Input.Error>
      ) : null}
    </div>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
