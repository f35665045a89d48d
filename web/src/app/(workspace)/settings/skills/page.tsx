import type { Metadata } from "next";

import { Skills } from "../../../../features/workbench/prompts/skills.tsx";

export const metadata: Metadata = { title: "Skills" };

export default function SkillsPage() {
  return <Skills />;
}
