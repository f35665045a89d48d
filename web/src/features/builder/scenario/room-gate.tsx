"use client";
import { Alert, Button, Group, Text } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

import type { RoomEnd } from "../../../editor/room/room-safety.ts";
import type { Room } from "../../../editor/room/room.ts";
import { saveWords } from "../../../editor/room/save-state.ts";
import { useRoomStatus } from "../../../editor/room/use-room.ts";
import { editorLoader, fetchWhenSettled } from "../../../editor/text/editor-loader.ts";
import { Delayed } from "../../../ui/states/delayed.tsx";
import { SheetSkeleton } from "../builder-skeleton.tsx";
import { DownloadButton, UnsentActions } from "../unsent/unsent-actions.tsx";
import { UnsentNotice } from "../unsent/unsent-notice.tsx";
import { useHoldPage } from "../unsent/use-hold-page.ts";

interface RoomGateProps {
  readonly room: Room;
  readonly children: ReactNode;
}

/** Shows a live document once it is here, and says above it when something stands in its way. */
export function RoomGate({ room, children }: RoomGateProps) {
  const { ready, end, save, dirty, mayWrite } = useRoomStatus(room);
  const notSaved = save.kind === "notSaved" && dirty;
  useHoldPage(notSaved || (save.kind === "withheld" && !save.onDevice));
  const mayType = ready && mayWrite;
  useEffect(() => (mayType ? fetchWhenSettled(editorLoader.fetch) : undefined), [mayType]);
  return (
    <>
      {end && end !== "signedOut" ? <EndNotice room={room} end={end} dirty={dirty} /> : null}
      {notSaved && !end ? (
        <Alert color="red" radius={0} role="alert" title={saveWords(save)}>
          <Group justify="space-between" gap="sm">
            <Text size="sm">
              The server cannot be reached and this browser keeps nothing. Do not close the page;
              download what is here.
            </Text>
            <DownloadButton room={room} />
          </Group>
        </Alert>
      ) : null}
      <UnsentNotice room={room} />
      {ready ? (
        children
      ) : end ? null : (
        <Delayed>
          <SheetSkeleton />
        </Delayed>
      )}
    </>
  );
}

/** "signedOut" is not among them: the dialog above the page asks to sign in again. */
const END_WORDS: Readonly<Record<Exclude<RoomEnd, "signedOut">, readonly [string, string]>> = {
  noAccess: [
    "You are no longer a member of this workspace",
    "Ask an owner or admin of the workspace to invite you again.",
  ],
  gone: ["This was deleted", "Somebody has moved it to the trash, or it never existed."],
  tooOld: ["This page is too old: reload", "The document has moved on to a newer version."],
  tooManyPages: ["Too many pages are open", "Close some of them and reload this one."],
  refused: ["The connection was refused", "Reload the page to go on."],
};

interface EndNoticeProps {
  readonly room: Room;
  readonly end: Exclude<RoomEnd, "signedOut">;
  readonly dirty: boolean;
}

/** What has ended it and what is left to do; the text below stays, to be read or downloaded. */
function EndNotice({ room, end, dirty }: EndNoticeProps) {
  const [title, message] = END_WORDS[end];
  // For the others a reload would bring the same.
  const canReload = end === "tooOld" || end === "tooManyPages" || end === "refused";
  return (
    <Alert color="orange" radius={0} role="alert" title={title}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {message}
          {dirty ? " Your last changes were not sent: save or copy them." : ""}
        </Text>
        <Group gap="xs">
          {dirty ? <UnsentActions room={room} mayLetGo={!canReload} /> : null}
          {canReload ? (
            <Button size="xs" onClick={() => location.reload()}>
              Reload
            </Button>
          ) : null}
        </Group>
      </Group>
    </Alert>
  );
}
