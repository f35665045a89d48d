"use client";
import dynamic from "next/dynamic";

import { RunButton } from "../../../../../features/runs/start/run-button.tsx";

/** Only this page pays for the model that an outline is edited with. */
const WorkflowPage = dynamic(
  async () => (await import("../../../../../features/workflows/workflow-page.tsx")).WorkflowPage,
  { ssr: false },
);

/** A playbook's workflow, from which it can be run. */
export function WorkflowThatRuns({ playbookId }: { readonly playbookId: string }) {
  return <WorkflowPage playbookId={playbookId} run={Run} />;
}

/** The button is handed down, as the editor of workflows knows nothing of runs. */
function Run({ workflowId }: { readonly workflowId: string }) {
  return <RunButton workflowId={workflowId} variant="default" />;
}
