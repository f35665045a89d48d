import type { Metadata } from "next";

import { Library } from "../../../features/playbooks/library/library.tsx";

export const metadata: Metadata = { title: "Playbooks" };

export default function PlaybooksPage() {
  return <Library />;
}
