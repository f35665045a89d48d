import type { Metadata } from "next";

import { Source } from "../../../../features/knowledge/source/source.tsx";

export const metadata: Metadata = { title: "Knowledge" };

interface SourcePageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function SourcePage({ params }: SourcePageProps) {
  const { id } = await params;
  return <Source key={id} id={id} />;
}
