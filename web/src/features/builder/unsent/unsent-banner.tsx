"use client";
import { Alert, Group, Text } from "@mantine/core";

import { mayOnlySuggest, useViewer } from "../../../api/viewer/viewer.tsx";
import type { Room } from "../../../editor/room/room.ts";
import { changesWords, type SaveState } from "../../../editor/room/save-state.ts";
import { UnsentActions } from "./unsent-actions.tsx";

interface UnsentBannerProps {
  readonly room: Room;
  readonly save: Extract<SaveState, { readonly kind: "withheld" }>;
  readonly of: string | undefined;
}

/** How many changes were not sent and why, and what can be done with them. */
export function UnsentBanner({ room, save, of }: UnsentBannerProps) {
  const maySuggest = mayOnlySuggest(useViewer());
  const { changes, onDevice } = save;
  const what = of === undefined ? changesWords(changes) : `${changesWords(changes)} of ${of}`;
  const now = maySuggest ? "you may only suggest now" : "you may only read now";
  return (
    <Alert
      color="orange"
      radius={0}
      role="alert"
      title={`${what} ${changes === 1 ? "was" : "were"} not sent: ${now}`}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" maw={520}>
          Only you see them here.{" "}
          {onDevice
            ? "They are kept on this device, and sent if you may edit again."
            : "This browser keeps nothing: do not close the page."}
        </Text>
        <UnsentActions room={room} mayLetGo />
      </Group>
    </Alert>
  );
}
