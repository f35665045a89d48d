"use client";
import { Group, Text } from "@mantine/core";

import type { DocumentActions } from "../document-actions.ts";
import { documentsOf } from "../view/documents-toolbar.tsx";
import { useUploaded } from "./use-uploaded.ts";

interface UploadedDocumentsProps {
  readonly ids: readonly string[];
  readonly action: DocumentActions["uploaded"];
}

/** What comes next after an upload: something is done with all of it at once, as soon as it is read. */
export function UploadedDocuments({ ids, action: Action }: UploadedDocumentsProps) {
  const uploaded = useUploaded(ids);
  if (!uploaded) return null;
  const { ready, reading } = uploaded;
  return (
    <Group gap={10}>
      {reading > 0 ? (
        <Text size="xs" c="dimmed" component="output" data-numeric>
          {documentsOf(reading)} being read
        </Text>
      ) : null}
      {ready.length > 0 ? <Action documents={ready} /> : null}
    </Group>
  );
}
