import type { ReactNode } from "react";

import { SessionOverDialog } from "../../features/accounts/session-over-dialog.tsx";
import { WorkspaceFrame } from "../../features/navigation/workspace-frame.tsx";

export default function WorkspaceLayout({ children }: { readonly children: ReactNode }) {
  return (
    <WorkspaceFrame>
      {children}
      <SessionOverDialog />
    </WorkspaceFrame>
  );
}
