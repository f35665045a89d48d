import { Avatar, VisuallyHidden } from "@mantine/core";

import { PersonAvatar } from "../../ui/person-avatar.tsx";

import styles from "./playbook-item.module.css";

const FACES = 3;

interface PeopleHereProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Who has it open now. */
export function PeopleHere({ people }: PeopleHereProps) {
  if (people.length === 0) return null;
  const more = people.length - FACES;
  return (
    <Avatar.Group spacing={2} className={styles["above"] ?? ""}>
      <VisuallyHidden>Here now: {people.map(({ name }) => name).join(", ")}</VisuallyHidden>
      {people.slice(0, FACES).map((person) => (
        <PersonAvatar key={person.id} person={person} size={24} present />
      ))}
      {more > 0 ? <Avatar size={24}>+{more}</Avatar> : null}
    </Avatar.Group>
  );
}
