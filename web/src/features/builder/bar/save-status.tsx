"use client";
import { Group, Text } from "@mantine/core";
import { IconCloudCheck, IconCloudOff, IconCloudUp, IconCloudX } from "@tabler/icons-react";

import { mayOnlySuggest, useViewer } from "../../../api/viewer/viewer.tsx";
import type { Room } from "../../../editor/room/room.ts";
import { type SaveState, saveWords, worseOf } from "../../../editor/room/save-state.ts";
import { useRoomStatus } from "../../../editor/room/use-room.ts";

const LOOK = {
  saved: { icon: IconCloudCheck, color: "dimmed" },
  saving: { icon: IconCloudUp, color: "dimmed" },
  onDevice: { icon: IconCloudOff, color: "orange.8" },
  withheld: { icon: IconCloudX, color: "red" },
  ended: { icon: IconCloudOff, color: "dimmed" },
  notSaved: { icon: IconCloudX, color: "red" },
} as const satisfies Record<SaveState["kind"], object>;

interface SaveStatusProps {
  /** The text on the page. */
  readonly room: Room;
  /** Its title is edited on every page of it. */
  readonly playbookRoom: Room;
}

/** Whether what was written is safe, in words: one sentence for everything on the page. */
export function SaveStatus({ room, playbookRoom }: SaveStatusProps) {
  const { save: ofText, ready, mayWrite, connected } = useRoomStatus(room);
  const { save: ofPlaybook } = useRoomStatus(playbookRoom);
  const maySuggest = mayOnlySuggest(useViewer());
  const save = room === playbookRoom ? ofText : worseOf(ofText, ofPlaybook);
  if (!ready) return null;
  // Words that were typed while it was allowed come before what is allowed now.
  if (!mayWrite && connected && save.kind === "saved")
    return (
      <Text size="sm" c="dimmed" data-testid="save-state">
        {maySuggest ? "You can suggest" : "View only"}
      </Text>
    );
  const { icon: Icon, color } = LOOK[save.kind];
  return (
    <Group component="output" gap={6} wrap="nowrap" data-testid="save-state" data-save={save.kind}>
      <Icon size={17} stroke={1.7} aria-hidden />
      <Text size="sm" c={color} style={{ whiteSpace: "nowrap" }} data-numeric>
        {saveWords(save)}
      </Text>
    </Group>
  );
}
