"use client";
import { Button } from "@mantine/core";
import { findLine, hiddenBy, plainTextOf } from "@playbooks/document-model";
import { IconTrash } from "@tabler/icons-react";
import {
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";

import { TakenLines } from "../../../editor/lines/taken-lines.ts";
import type { Room } from "../../../editor/room/room.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { announce } from "../../../ui/live-region.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { usePeers } from "../use-peers.ts";

import styles from "./taken-lines.module.css";

/** Says whose words went with a line that somebody else deleted, to the one who wrote them, until they decide. */
export function TakenLineNotices() {
  const session = useSession();
  const lines = useMemo(() => new TakenLines(session), [session]);
  useEffect(() => lines.start(), [lines]);
  const { subscribe, get } = lines.waiting;
  const waiting = useSyncExternalStore(subscribe, get, get);
  return waiting.map((lineId) => <TakenLineNotice key={lineId} lineId={lineId} lines={lines} />);
}

interface TakenLineNoticeProps {
  readonly lineId: string;
  readonly lines: TakenLines;
}

function TakenLineNotice({ lineId, lines }: TakenLineNoticeProps) {
  const { room } = useSession();
  const { mayEdit } = useScenario();
  const box = useRef<HTMLElement>(null);
  const happened = `${useWhoDeleted(room, lineId)} while you wrote in it.`;
  const words = wordsOf(room, lineId);
  const [typed, onKeyDown] = useTypedMeanwhile();
  const tell = useEffectEvent(() => {
    announce(`${happened} ${words}`);
    // The caret went with the line: the next key must not fall on the page.
    const isNowhere = document.activeElement === document.body;
    if (lines.hadCaret(lineId) && isNowhere) box.current?.focus({ preventScroll: true });
  });
  useEffect(() => tell(), []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keeps letters, see below
    <section
      ref={box}
      className={styles["notice"]}
      aria-label={happened}
      tabIndex={-1}
      data-testid="taken-line"
      onKeyDown={onKeyDown}
    >
      <IconTrash className={styles["icon"]} size={15} aria-hidden />
      <div className={styles["words"]}>
        <span>{happened}</span>
        <q className={styles["quote"]}>{words + typed}</q>
      </div>
      <div className={styles["buttons"]}>
        {mayEdit ? (
          <Button
            size="compact-xs"
            onClick={() => {
              if (!lines.bringBack(lineId, typed)) focusChip(lineId);
            }}
          >
            Bring it back
          </Button>
        ) : null}
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          // A caret elsewhere in the text stays there.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => lines.letGo(lineId)}
        >
          {mayEdit ? "Leave it deleted" : "Close"}
        </Button>
      </div>
    </section>
  );
}

/**
 * Whoever is in the middle of a sentence goes on for some letters: they are kept for the line. Elsewhere letters are
 * shortcuts, and Space scrolls.
 */
function useTypedMeanwhile() {
  const [typed, setTyped] = useState("");
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey) return;
    if (event.key !== "Backspace" && event.key.length !== 1) return;
    event.preventDefault();
    setTyped(event.key === "Backspace" ? typed.slice(0, -1) : typed + event.key);
  };
  return [typed, onKeyDown] as const;
}

/** "Dana deleted this line"; who was known once stays named when they leave. */
function useWhoDeleted(room: Room, lineId: string): string {
  const [known, setKnown] = useState("Somebody deleted this line");
  const peers = usePeers(room);
  const line = findLine(room.doc, lineId);
  const client = line && hiddenBy(line);
  const peer = peers.find(({ clientId }) => clientId === client);
  const isMe = peer?.memberId === room.me.memberId;
  const now = isMe
    ? "You deleted this line in another window"
    : peer && `${peer.name} deleted this line`;
  if (now !== undefined && now !== known) setKnown(now);
  return now ?? known;
}

function wordsOf({ doc }: Room, lineId: string): string {
  const line = findLine(doc, lineId);
  if (line === undefined) return "";
  const parts = [line.text, line.response].map((part) => (part ? plainTextOf(part).trim() : ""));
  return parts.filter((part) => part !== "").join(" ");
}

/** It has no editor that takes the focus by itself, and is drawn after this. */
function focusChip(lineId: string): void {
  requestAnimationFrame(() => {
    const chip = `li[data-line="${CSS.escape(lineId)}"] > button`;
    document.querySelector<HTMLElement>(chip)?.focus();
  });
}
