import type { Metadata } from "next";

import { DocumentPage } from "../../../../features/documents/detail/document.tsx";

export const metadata: Metadata = { title: "Documents" };

interface DocumentRouteProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function DocumentRoute({ params }: DocumentRouteProps) {
  const { id } = await params;
  return <DocumentPage key={id} id={id} />;
}
