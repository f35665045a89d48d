import type { Metadata } from "next";

import { DocumentThatRuns } from "./document-that-runs.tsx";

export const metadata: Metadata = { title: "Documents" };

interface DocumentRouteProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function DocumentRoute({ params }: DocumentRouteProps) {
  const { id } = await params;
  // By its key another id is another page: nothing of the one before stays on it.
  return <DocumentThatRuns key={id} id={id} />;
}
