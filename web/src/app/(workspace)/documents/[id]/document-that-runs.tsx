"use client";
import { Button } from "@mantine/core";
import Link from "next/link";

import { DocumentPage } from "../../../../features/documents/detail/document.tsx";
import { RunButton } from "../../../../features/runs/start/run-button.tsx";

/** A document over which a workflow can be run, once it has been read. */
export function DocumentThatRuns({ id }: { readonly id: string }) {
  return <DocumentPage id={id} actions={RunOver} />;
}

interface RunOverProps {
  readonly document: { readonly id: string; readonly name: string; readonly status: string };
}

function RunOver({ document }: RunOverProps) {
  return (
    <>
      <Button component={Link} href={`/runs?document=${document.id}`} variant="default">
        Runs
      </Button>
      {document.status === "READY" ? <RunButton documents={[document]} /> : null}
    </>
  );
}
