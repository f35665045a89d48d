"use client";
import { hasRole, useViewer } from "../../../api/viewer.tsx";
import { Documents } from "../../../features/documents/documents.tsx";
import { RunButton } from "../../../features/runs/start/run-button.tsx";

/** The list of documents, of which those that are selected can be run over. */
export function DocumentsThatRun() {
  // Without anything to do with them, documents cannot be selected either.
  const mayRun = hasRole(useViewer(), "EDITOR");
  return mayRun ? <Documents selectionActions={RunOver} /> : <Documents />;
}

interface RunOverProps {
  readonly documents: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string;
  }[];
}

/** What could not be read cannot be run over. */
function RunOver({ documents }: RunOverProps) {
  const readable = documents.filter(({ status }) => status === "READY");
  return readable.length > 0 ? <RunButton size="xs" documents={readable} /> : null;
}
