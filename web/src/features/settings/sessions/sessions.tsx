"use client";
import { Badge, Button, Group, Text } from "@mantine/core";

import { ListSkeleton } from "../../../ui/lists/list-skeleton.tsx";
import { Section } from "../../../ui/page/section.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import type { OwnSession } from "./own-sessions.ts";
import { useOwnSessions } from "./use-own-sessions.ts";

import styles from "../../../ui/lists/row-list.module.css";

/** Every browser that this person is signed in with, and the way out of those that are not at hand. */
export function Sessions() {
  const { sessions, problem, reload, end, endOthers } = useOwnSessions();
  const others = sessions?.some(({ isHere }) => !isHere) ?? false;
  return (
    <Section
      title="Signed in"
      note="Whoever is signed out has to sign in again; open pages end at once."
      actions={
        others ? (
          <Button variant="default" onClick={() => void endOthers()}>
            Sign out everywhere else
          </Button>
        ) : null
      }
    >
      {problem !== undefined && !sessions ? (
        <Problem title="Your sessions could not be loaded" message={problem} onRetry={reload} />
      ) : null}
      {problem === undefined && !sessions ? <ListSkeleton what="Loading your sessions" /> : null}
      {sessions ? (
        <ul className={styles["rows"]}>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => void end(session)} />
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

interface SessionRowProps {
  readonly session: OwnSession;
  readonly onEnd: () => void;
}

function SessionRow({ session, onEnd }: SessionRowProps) {
  const { device, address, signedInAt, isHere } = session;
  return (
    <li className={styles["row"]}>
      <div className={styles["main"]}>
        <Group gap={8}>
          <Text size="sm" fw={600}>
            {device}
          </Text>
          {isHere ? <Badge color="blue">This browser</Badge> : null}
        </Group>
        <Text size="xs" c="dimmed">
          Signed in <RelativeTime at={signedInAt} />
          {address === undefined ? "" : ` from ${address}`}
        </Text>
      </div>
      {isHere ? null : (
        <Button size="xs" variant="default" aria-label={`Sign out ${device}`} onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  );
}
