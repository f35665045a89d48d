import type { Metadata } from "next";

import { Runs } from "../../../features/runs/list/runs.tsx";

export const metadata: Metadata = { title: "Runs" };

export default function RunsPage() {
  return <Runs />;
}
