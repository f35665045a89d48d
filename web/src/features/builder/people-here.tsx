"use client";
import { Avatar, Tooltip, UnstyledButton } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";

import type { Peer } from "../../editor/presence/peers.ts";
import type { Room } from "../../editor/room/room.ts";
import { initials } from "../../ui/person-avatar.tsx";

import styles from "./bar.module.css";

const FACES = 5;

interface PeopleHereProps {
  readonly room: Room;
  readonly followed: number | undefined;
  /** A window of a person, by its client id in the room. */
  readonly onFollow: (clientId: number | undefined) => void;
}

/** Everybody else who is here, one face a person. A click follows them. */
export function PeopleHere({ room, followed, onFollow }: PeopleHereProps) {
  const peers = useSyncExternalStore(room.peers.subscribe, room.peers.get, room.peers.get);
  const faces = onePerPerson(peers);
  if (faces.length === 0) return null;
  return (
    <ul className={styles["faces"]} aria-label="Here now">
      {faces.slice(0, FACES).map((peer) => {
        const isFollowed = peer.clientId === followed;
        const label = isFollowed ? `Stop following ${peer.name}` : `Follow ${peer.name}`;
        return (
          <li key={peer.clientId}>
            <Tooltip label={label} openDelay={200}>
              <UnstyledButton
                className={styles["face"]}
                aria-label={label}
                aria-pressed={isFollowed}
                onClick={() => onFollow(isFollowed ? undefined : peer.clientId)}
              >
                <Avatar
                  size={28}
                  variant="filled"
                  color={peer.color}
                  styles={{ placeholder: { color: "#fff" } }}
                >
                  {peer.ai ? <IconSparkles size={14} /> : initials(peer.name)}
                </Avatar>
              </UnstyledButton>
            </Tooltip>
          </li>
        );
      })}
      {faces.length > FACES ? (
        <li className={styles["moreFaces"]}>+{faces.length - FACES}</li>
      ) : null}
    </ul>
  );
}

/** The window in which somebody has a caret stands for all of that person's. */
function onePerPerson(peers: readonly Peer[]): readonly Peer[] {
  const faces = new Map<string, Peer>();
  for (const peer of peers) {
    const key = peer.ai ? `ai:${peer.clientId}` : peer.memberId || peer.name;
    const known = faces.get(key);
    if (known === undefined || (known.field === undefined && peer.field)) faces.set(key, peer);
  }
  return [...faces.values()];
}
