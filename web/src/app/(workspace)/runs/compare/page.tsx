import type { Metadata } from "next";

import { CompareRuns } from "../../../../features/runs/compare/compare-runs.tsx";

export const metadata: Metadata = { title: "Compare two runs" };

export default function ComparePage() {
  return <CompareRuns />;
}
