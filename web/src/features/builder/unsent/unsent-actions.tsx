"use client";
import { Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

import type { Room } from "../../../editor/room/room.ts";
import { useFetched } from "../../../ui/use-fetched.ts";
import { downloadText } from "../bar/download-text.ts";

const loadMore = () => import("./copy-or-let-go.tsx");

interface UnsentActionsProps {
  readonly room: Room;
  /** Not where a reload sends them after all. */
  readonly mayLetGo: boolean;
}

/** What can be done with words that the server does not take: keep them elsewhere, or give them up. */
export function UnsentActions({ room, mayLetGo }: UnsentActionsProps) {
  const more = useFetched(loadMore, true);
  return (
    <Group gap="xs">
      <DownloadButton room={room} />
      {more ? <more.CopyOrLetGo room={room} mayLetGo={mayLetGo} /> : null}
    </Group>
  );
}

/** Everything that is on the page, as a file. Here with the page: the server may be gone when it is wanted. */
export function DownloadButton({ room }: { readonly room: Room }) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDownload size={14} />}
      onClick={() => downloadText(room)}
    >
      Download what is here
    </Button>
  );
}
