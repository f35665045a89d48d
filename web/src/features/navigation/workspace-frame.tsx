"use client";
import { useQuery } from "@apollo/client/react";
import { Box } from "@mantine/core";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useState } from "react";

import { hasCode, messageOf } from "../../api/answers/api-error.ts";
import { ViewerDocument } from "../../api/generated/graphql.ts";
import { hasSession } from "../../api/session/auth-request.ts";
import { pageLoad } from "../../api/session/page-load.ts";
import { UploadsProvider } from "../../api/uploads/uploads-provider.tsx";
import { chosenWorkspace, forgetWorkspace } from "../../api/viewer/chosen-workspace.ts";
import { ViewerProvider } from "../../api/viewer/viewer.tsx";
import { ShellSkeleton } from "../../ui/shell/shell-skeleton.tsx";
import { Problem } from "../../ui/states/problem.tsx";
import { WorkspaceShell } from "./workspace-shell.tsx";

const NoWorkspace = dynamic(async () => (await import("./no-workspace.tsx")).NoWorkspace, {
  ssr: false,
});

/** Lets nobody in who is not signed in; everything inside knows who looks at it. */
export function WorkspaceFrame({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery(ViewerDocument, { ssr: false });
  const signedOut = data?.viewer === null;
  const lostWorkspace = hasCode(error, "NOT_FOUND") && chosenWorkspace() !== undefined;
  useEffect(() => {
    if (!lostWorkspace) return;
    // Somebody has taken this person out of it: the one used last takes its place.
    forgetWorkspace();
    void refetch();
  }, [lostWorkspace, refetch]);
  // Without a viewer somebody may still have a session: they are in no workspace any more.
  const [homeless, setHomeless] = useState(false);
  useEffect(() => {
    if (!signedOut) return;
    const here = location.pathname + location.search;
    void hasSession().then((known) =>
      known ? setHomeless(true) : pageLoad.insteadTo(`/sign-in?next=${encodeURIComponent(here)}`),
    );
  }, [signedOut]);
  if (data?.viewer)
    return (
      <ViewerProvider viewer={data.viewer}>
        <UploadsProvider>
          <WorkspaceShell>{children}</WorkspaceShell>
        </UploadsProvider>
      </ViewerProvider>
    );
  if (homeless) return <NoWorkspace />;
  if (error)
    return (
      <Box p="xl" maw={720} mx="auto">
        <Problem
          title="The workspace could not be opened"
          message={messageOf(error)}
          onRetry={() => void refetch()}
        />
      </Box>
    );
  return <ShellSkeleton />;
}
