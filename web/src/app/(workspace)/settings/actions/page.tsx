import type { Metadata } from "next";

import { Actions } from "../../../../features/workbench/prompts/actions.tsx";

export const metadata: Metadata = { title: "Actions" };

export default function ActionsPage() {
  return <Actions />;
}
