"use client";
import type { DocumentFilter } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer.tsx";
import type { DocumentActions } from "../../../features/documents/document-actions.ts";
import { Documents } from "../../../features/documents/documents.tsx";
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

/** What could not be read cannot be run over. */
function RunOver({ documents }: RunOverProps) {
  const readable = documents.filter(({ status = "READY" }) => status === "READY");
  if (readable.length === 0) return null;
  return (
    <RunButton
      size="xs"
      documents={readable}
      label={`Run a workflow on ${readable.length === 1 ? "it" : `these ${readable.length}`}`}
    />
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
