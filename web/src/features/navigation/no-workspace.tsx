"use client";
import { Button, Center } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";
import { useState } from "react";

import { signOut } from "../../api/session/sign-out.ts";
import { EmptyState } from "../../ui/states/empty-state.tsx";
import { CreateWorkspaceDialog } from "./create-workspace-dialog.tsx";

/** For somebody who is signed in and was taken out of the last workspace they were in. */
export function NoWorkspace() {
  const [creating, setCreating] = useState(false);
  return (
    <Center mih="100dvh" component="main">
      <EmptyState
        icon={IconBuilding}
        title="You are in no workspace"
        purpose="Ask for an invitation to one, or make your own."
        actions={
          <>
            <Button onClick={() => setCreating(true)}>Make a workspace</Button>
            <Button variant="default" onClick={() => void signOut()}>
              Sign out
            </Button>
          </>
        }
      />
      {creating ? <CreateWorkspaceDialog onClose={() => setCreating(false)} /> : null}
    </Center>
  );
}
