"use client";
import { Avatar, UnstyledButton } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";

import { Hint } from "../../../ui/hint/hint.tsx";
import { initials } from "../../../ui/person/person-avatar.tsx";
import type { Here } from "./here.ts";

import styles from "./bar.module.css";

/** As many as the bar has room for; the others are a number. */
const FACES = 5;

interface PeopleHereProps {
  readonly people: readonly Here[];
  /** The key of whoever is followed. */
  readonly followed: string | undefined;
  readonly onFollow: (key: string | undefined) => void;
}

/** Everybody else who is here, one face a person. A click follows them. */
export function PeopleHere({ people, followed, onFollow }: PeopleHereProps) {
  if (people.length === 0) return null;
  return (
    <ul className={styles["faces"]} aria-label="Here now">
      {people.slice(0, FACES).map(({ key, name, color, ai }) => {
        const isFollowed = key === followed;
        const label = isFollowed ? `Stop following ${name}` : `Follow ${name}`;
        return (
          <li key={key}>
            <Hint label={label} delayMs={200}>
              <UnstyledButton
                className={styles["face"]}
                aria-label={label}
                aria-pressed={isFollowed}
                onClick={() => onFollow(isFollowed ? undefined : key)}
              >
                <Avatar
                  size={28}
                  variant="filled"
                  color={color}
                  styles={{ placeholder: { color: "#fff" } }}
                >
                  {ai ? <IconSparkles size={14} aria-hidden /> : initials(name)}
                </Avatar>
              </UnstyledButton>
            </Hint>
          </li>
        );
      })}
      {people.length > FACES ? (
        <li className={styles["moreFaces"]}>+{people.length - FACES}</li>
      ) : null}
    </ul>
  );
}
