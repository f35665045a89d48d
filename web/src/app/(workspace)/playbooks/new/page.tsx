import type { Metadata } from "next";

import { Drafting } from "../../../../features/playbooks/drafting/drafting.tsx";

export const metadata: Metadata = { title: "Generate a playbook" };

export default function DraftPlaybookPage() {
  return <Drafting />;
}
