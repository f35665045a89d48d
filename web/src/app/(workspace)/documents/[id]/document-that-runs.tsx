"use client";
import { DocumentPage } from "../../../../features/documents/detail/document.tsx";
import { RunButton } from "../../../../features/runs/start/run-button.tsx";

/** A document over which a workflow can be run, once it has been read. */
export function DocumentThatRuns({ id }: { readonly id: string }) {
  return <DocumentPage id={id} actions={RunOver} />;
}

interface RunOverProps {
  readonly document: { readonly id: string; readonly name: string; readonly status: string };
}

/** Put together here: documents know nothing of runs, which stand above them. */
function RunOver({ document }: RunOverProps) {
  return document.status === "READY" ? <RunButton documents={[document]} /> : null;
}
