"use client";
import dynamic from "next/dynamic";

import { BuilderSkeleton } from "./builder-skeleton.tsx";

/** The editor and Yjs live in the browser alone, and only this page pays for them. */
const Builder = dynamic(async () => (await import("./builder.tsx")).Builder, {
  ssr: false,
  loading: () => <BuilderSkeleton />,
});

/** What the server sends is the skeleton alone. */
export function BuilderPage({ playbookId }: { readonly playbookId: string }) {
  // Another playbook is another page: nothing of the one before is kept.
  return <Builder key={playbookId} playbookId={playbookId} />;
}
