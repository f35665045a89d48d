"use client";
import { useEffect, useEffectEvent, useState } from "react";

import type { Peer } from "../../../editor/presence/peers.ts";
import { announce } from "../../../ui/live-region.tsx";
import { everybodyHere, type Here, whereIs } from "./here.ts";

interface FollowOptions {
  readonly inPlaybook: readonly Peer[];
  readonly inScenario: readonly Peer[];
  readonly scenarioId: string | undefined;
  readonly onOpen: (scenarioId: string | undefined) => void;
}

/** `followed` is undefined again when they leave; `follow(undefined)` ends it. */
export interface Follow {
  readonly people: readonly Here[];
  readonly followed: Here | undefined;
  readonly follow: (key: string | undefined) => void;
}

/** Keeps what somebody works in on the screen, through scenarios too, until one's own hand takes over. */
export function useFollow(options: FollowOptions): Follow {
  const { inPlaybook, inScenario, scenarioId } = options;
  const [key, setKey] = useState<string>();
  const people = everybodyHere(inPlaybook, inScenario);
  const followed = people.find((each) => each.key === key);
  const place = key === undefined ? undefined : whereIs(key, inPlaybook);
  const field = key === undefined ? undefined : whereIs(key, inScenario)?.field;
  const isFollowing = followed !== undefined;
  const name = followed?.name;
  const isKnownThere = place !== undefined;
  const theirScenario = place?.scenarioId;
  const open = useEffectEvent(options.onOpen);
  useEffect(() => {
    if (name !== undefined) announce(`Following ${name}`);
  }, [name]);
  useEffect(() => {
    // Undefined is the overview, and followed too; somebody not in the playbook's room has no place to follow to.
    if (isFollowing && isKnownThere && theirScenario !== scenarioId) open(theirScenario);
  }, [isFollowing, isKnownThere, theirScenario, scenarioId]);
  useEffect(() => {
    if (field !== undefined) reveal(field);
  }, [field]);
  useEffect(() => (isFollowing ? untilOwnHand(() => setKey(undefined)) : undefined), [isFollowing]);
  return { people, followed, follow: setKey };
}

/** Reading on by oneself ends it; a click does not, for it may be meant for the person followed. */
function untilOwnHand(stop: () => void): () => void {
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Escape") stop();
  };
  addEventListener("wheel", stop, { passive: true });
  addEventListener("touchmove", stop, { passive: true });
  addEventListener("keydown", onKeyDown);
  return () => {
    removeEventListener("wheel", stop);
    removeEventListener("touchmove", stop);
    removeEventListener("keydown", onKeyDown);
  };
}

/** A text has a box of its own; a presence in a module as a whole leads to its section. */
function reveal(field: string): void {
  const name = CSS.escape(field);
  const box = document.querySelector(`[data-box="${name}"], [data-module="${name}"]`);
  box?.scrollIntoView({ block: "center" });
}
