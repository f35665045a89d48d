import type { Metadata } from "next";

import { Batches } from "../../../features/runs/batches/list/batches.tsx";

export const metadata: Metadata = { title: "Batches" };

export default function BatchesPage() {
  return <Batches />;
}
