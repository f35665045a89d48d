"use client";
import { Button, CopyButton, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";

import type { Room } from "../../../editor/room/room.ts";
import { textHere } from "../bar/download-text.ts";

interface CopyOrLetGoProps {
  readonly room: Room;
  readonly mayLetGo: boolean;
}

/** Beside the download: the same words for elsewhere, and the way back to what the others have. */
export function CopyOrLetGo({ room, mayLetGo }: CopyOrLetGoProps) {
  const [asking, setAsking] = useState(false);
  if (asking) return <LetGo room={room} onKeep={() => setAsking(false)} />;
  return (
    <>
      <CopyButton value={textHere(room).text}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            onClick={copy}
          >
            {copied ? "Copied" : "Copy what is here"}
          </Button>
        )}
      </CopyButton>
      {mayLetGo ? (
        <Button size="xs" variant="subtle" color="red" onClick={() => setAsking(true)}>
          Let them go
        </Button>
      ) : null}
    </>
  );
}

/** The button that was pressed is gone: whoever uses the keyboard goes on at the harmless answer. */
const focusOnce = (button: HTMLButtonElement | null): void => button?.focus();

interface LetGoProps {
  readonly room: Room;
  readonly onKeep: () => void;
}

/** Asked once more: nobody else has these words, and nothing brings them back. */
function LetGo({ room, onKeep }: LetGoProps) {
  const [going, setGoing] = useState(false);
  const letGo = () => {
    setGoing(true);
    void room.letGo();
  };
  return (
    <>
      <Text size="sm">Nobody else has them. Let them go for good?</Text>
      <Button ref={focusOnce} size="xs" variant="default" onClick={onKeep} disabled={going}>
        Keep them
      </Button>
      <Button size="xs" color="red" onClick={letGo} loading={going}>
        Let them go
      </Button>
    </>
  );
}
