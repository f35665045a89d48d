import { VisuallyHidden } from "@mantine/core";

import { PersonAvatar } from "../../../ui/person/person-avatar.tsx";

import styles from "./playbook-item.module.css";

/** More would not fit beside the time; the count says how many more. */
const FACES = 3;

interface PeopleHereProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Who has it open now. */
export function PeopleHere({ people }: PeopleHereProps) {
  if (people.length === 0) return null;
  const more = people.length - FACES;
  return (
    <span className={`${styles["above"]} ${styles["faces"]}`}>
      <VisuallyHidden>Here now: {people.map(({ name }) => name).join(", ")}</VisuallyHidden>
      {people.slice(0, FACES).map((person) => (
        <PersonAvatar key={person.id} person={person} size={24} present />
      ))}
      {more > 0 ? <span className={styles["more"]}>+{more}</span> : null}
    </span>
  );
}
