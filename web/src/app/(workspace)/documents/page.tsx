import type { Metadata } from "next";

import { DocumentsThatRun } from "./documents-that-run.tsx";

export const metadata: Metadata = { title: "Documents" };

export default function DocumentsPage() {
  return <DocumentsThatRun />;
}
