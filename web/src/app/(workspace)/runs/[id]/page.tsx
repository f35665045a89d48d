import type { Metadata } from "next";

import { RunPage } from "../../../../features/runs/detail/run-page.tsx";

export const metadata: Metadata = { title: "Run" };

interface RunRouteProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function RunRoute({ params }: RunRouteProps) {
  const { id } = await params;
  return <RunPage key={id} id={id} />;
}
