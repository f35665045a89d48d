import type { Metadata } from "next";

import { BuilderPage } from "../../../../features/builder/builder-page.tsx";

export const metadata: Metadata = { title: "Playbook" };

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function PlaybookPage({ params }: Props) {
  const { id } = await params;
  return <BuilderPage playbookId={id} />;
}
