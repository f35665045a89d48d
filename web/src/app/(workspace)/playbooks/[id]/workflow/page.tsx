import type { Metadata } from "next";

import { WorkflowThatRuns } from "./workflow-that-runs.tsx";

export const metadata: Metadata = { title: "Workflow" };

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function WorkflowRoute({ params }: Props) {
  const { id } = await params;
  return <WorkflowThatRuns key={id} playbookId={id} />;
}
