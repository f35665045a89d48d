"use client";
import { Alert, Button, Center, Stack, Text } from "@mantine/core";
import { IconDoorExit } from "@tabler/icons-react";

import { pageLoad } from "../../../api/session/page-load.ts";
import { forgetWorkspace } from "../../../api/viewer/chosen-workspace.ts";
import type { Room } from "../../../editor/room/room.ts";
import { changesWords } from "../../../editor/room/save-state.ts";
import { useRoomStatus } from "../../../editor/room/use-room.ts";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { textHere } from "../bar/download-text.ts";
import { UnsentActions } from "./unsent-actions.tsx";
import { useHoldPage } from "./use-hold-page.ts";

/** In place of a playbook whose workspace this person has been taken out of; their own words stay within reach. */
export function NoLongerMember({ rooms }: { readonly rooms: readonly Room[] }) {
  return (
    <Center mih="70vh" px="md">
      <Stack>
        <EmptyState
          order={1}
          icon={IconDoorExit}
          title="You are no longer a member of this workspace"
          purpose="Ask an owner or admin of the workspace to invite you again."
          actions={<Button onClick={leave}>Go to your workspaces</Button>}
        />
        {rooms.map((room) => (
          <OwnWords key={room.liveDocumentId} room={room} />
        ))}
      </Stack>
    </Center>
  );
}

function leave(): void {
  forgetWorkspace();
  pageLoad.to("/");
}

/** This page alone leads to them: after it nothing says any more which document they were in. */
function OwnWords({ room }: { readonly room: Room }) {
  const { dirty, save } = useRoomStatus(room);
  useHoldPage(dirty);
  if (!dirty) return null;
  const changes = save.kind === "withheld" ? save.changes : 0;
  return (
    <Alert
      color="orange"
      role="alert"
      title={`${changesWords(changes)} in “${textHere(room).title}” ${changes === 1 ? "was" : "were"} not sent`}
    >
      <Text size="sm" mb="sm">
        Nobody else has them. Save or copy them before you leave this page.
      </Text>
      <UnsentActions room={room} mayLetGo />
    </Alert>
  );
}
