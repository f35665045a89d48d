import type { ReactNode } from "react";

import { SessionOverDialog } from "../../features/accounts/session-over/session-over-dialog.tsx";
import { WorkspaceFrame } from "../../features/navigation/workspace-frame.tsx";

/** The dialog lies beside the page and not in its place: what somebody has written there must outlive their session. */
export default function WorkspaceLayout({ children }: { readonly children: ReactNode }) {
  return (
    <WorkspaceFrame>
      {children}
      <SessionOverDialog />
    </WorkspaceFrame>
  );
}
