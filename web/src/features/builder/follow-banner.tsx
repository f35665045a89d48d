"use client";
import { Button } from "@mantine/core";
import { useEffect, useSyncExternalStore } from "react";

import type { Room } from "../../editor/room/room.ts";
import { announce } from "../../ui/live-region.tsx";

import styles from "./bar.module.css";

interface FollowBannerProps {
  readonly room: Room;
  readonly clientId: number;
  readonly onStop: () => void;
}

/** Keeps the text that somebody works in on the screen, until one's own hand takes over. */
export function FollowBanner({ room, clientId, onStop }: FollowBannerProps) {
  const peers = useSyncExternalStore(room.peers.subscribe, room.peers.get, room.peers.get);
  const peer = peers.find((each) => each.clientId === clientId);
  const field = peer?.field;
  const name = peer?.name;
  useEffect(() => {
    if (name === undefined) onStop();
    else announce(`Following ${name}`);
    // oxlint-disable-next-line react/exhaustive-deps -- only the person decides
  }, [name]);
  useEffect(() => {
    if (field === undefined) return;
    const box = document.querySelector(`[data-box="${CSS.escape(field)}"]`);
    (box ?? document.querySelector(`[data-module="${CSS.escape(field)}"]`))?.scrollIntoView({
      block: "center",
    });
  }, [field]);
  useEffect(() => {
    const stop = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === "Escape") onStop();
    };
    addEventListener("wheel", stop, { passive: true });
    addEventListener("touchmove", stop, { passive: true });
    addEventListener("keydown", stop);
    return () => {
      removeEventListener("wheel", stop);
      removeEventListener("touchmove", stop);
      removeEventListener("keydown", stop);
    };
  }, [onStop]);
  if (!peer) return null;
  return (
    <div className={styles["follow"]} style={{ background: peer.color }}>
      You follow {peer.name}
      <Button size="compact-xs" variant="white" color="dark" onClick={onStop}>
        Stop
      </Button>
    </div>
  );
}
