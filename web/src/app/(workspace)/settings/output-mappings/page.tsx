import type { Metadata } from "next";

import { OutputMappings } from "../../../../features/workbench/mappings/mappings.tsx";

export const metadata: Metadata = { title: "Output mappings" };

export default function OutputMappingsPage() {
  return <OutputMappings />;
}
