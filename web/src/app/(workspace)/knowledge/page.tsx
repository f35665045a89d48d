import type { Metadata } from "next";

import { Knowledge } from "../../../features/knowledge/knowledge.tsx";

export const metadata: Metadata = { title: "Knowledge" };

export default function KnowledgePage() {
  return <Knowledge />;
}
