"use client";
import { Text } from "@mantine/core";

import type { DocumentFilter } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import type { DocumentActions } from "../../../features/documents/document-actions.ts";
import { Documents } from "../../../features/documents/documents.tsx";
import { leftOutWords } from "../../../features/runs/start/left-out-words.ts";
import { RunButton } from "../../../features/runs/start/run-button.tsx";

/** The list of documents, which can be run over: those that are selected, all that match, or those just added. */
export function DocumentsThatRun() {
  // Without anything to do with them, documents cannot be selected either.
  const mayRun = hasRole(useViewer(), "EDITOR");
  return mayRun ? <Documents actions={RUN} /> : <Documents />;
}

const RUN: DocumentActions = { selected: RunOver, matching: RunOverMatching, uploaded: RunOver };

interface RunOverProps {
  readonly documents: readonly {
    readonly id: string;
    readonly name: string;
    readonly status?: string;
  }[];
}

/** What could not be read cannot be run over: it is left out, and said. */
function RunOver({ documents }: RunOverProps) {
  const readable = documents.filter(({ status = "READY" }) => status === "READY");
  const failed = documents.filter(({ status }) => status === "FAILED").length;
  const leftOut = leftOutWords({ failed, unread: documents.length - readable.length - failed });
  return (
    <>
      {readable.length > 0 ? (
        <RunButton
          size="xs"
          documents={readable}
          label={`Run a workflow on ${readable.length === 1 ? "it" : `these ${readable.length}`}`}
        />
      ) : null}
      {leftOut ? (
        <Text component="output" size="xs" c="dimmed">
          {leftOut}
        </Text>
      ) : null}
    </>
  );
}

interface RunOverMatchingProps {
  readonly filter: DocumentFilter;
  readonly total: number;
}

/** Also over those beyond the page that is shown. */
function RunOverMatching({ filter, total }: RunOverMatchingProps) {
  return (
    <RunButton
      size="xs"
      variant="default"
      matching={filter}
      label={`Run a workflow on all ${total.toLocaleString("en")}`}
    />
  );
}
