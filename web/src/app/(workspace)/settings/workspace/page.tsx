import type { Metadata } from "next";

import { WorkspaceSettings } from "../../../../features/settings/workspace/workspace-settings.tsx";

export const metadata: Metadata = { title: "Workspace" };

export default function WorkspaceSettingsPage() {
  return <WorkspaceSettings />;
}
