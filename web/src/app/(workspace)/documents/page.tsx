import type { Metadata } from "next";

import { Documents } from "../../../features/documents/documents.tsx";

export const metadata: Metadata = { title: "Documents" };

export default function DocumentsPage() {
  return <Documents />;
}
