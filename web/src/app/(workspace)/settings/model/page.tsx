import type { Metadata } from "next";

import { ModelStatus } from "../../../../features/settings/workspace/model-status.tsx";

export const metadata: Metadata = { title: "Model" };

export default function ModelStatusPage() {
  return <ModelStatus />;
}
