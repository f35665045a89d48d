import type { Metadata } from "next";

import { Tools } from "../../../../features/workbench/tools/tools.tsx";

export const metadata: Metadata = { title: "Tools" };

export default function ToolsPage() {
  return <Tools />;
}
