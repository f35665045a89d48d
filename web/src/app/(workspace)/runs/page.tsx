import type { Metadata } from "next";

import { Runs } from "../../../features/runs/list/runs.tsx";
import { RunButton } from "../../../features/runs/start/run-button.tsx";

export const metadata: Metadata = { title: "Runs" };

export default function RunsPage() {
  return <Runs actions={<RunButton />} />;
}
