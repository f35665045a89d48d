import type { Metadata } from "next";

import { BatchPage } from "../../../../features/runs/batches/detail/batch-page.tsx";

export const metadata: Metadata = { title: "Batch" };

interface BatchRouteProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function BatchRoute({ params }: BatchRouteProps) {
  const { id } = await params;
  // By its key another id is another page: nothing of the one before stays on it.
  return <BatchPage key={id} id={id} />;
}
