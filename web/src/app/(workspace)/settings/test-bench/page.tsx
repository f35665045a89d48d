import type { Metadata } from "next";

import { TestBench } from "../../../../features/runs/test-bench/test-bench.tsx";

export const metadata: Metadata = { title: "Test bench" };

export default function TestBenchPage() {
  return <TestBench />;
}
