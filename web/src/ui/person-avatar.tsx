import { Avatar } from "@mantine/core";

import type { Tint } from "./theme.ts";

const PERSON_TINTS: readonly Tint[] = [
  "brand",
  "teal",
  "grape",
  "orange",
  "pink",
  "cyan",
  "green",
  "blue",
];

/** The same person has the same colour everywhere. */
export function personTint(id: string): Tint {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return PERSON_TINTS[hash % PERSON_TINTS.length] ?? "brand";
}

/** "Dana" is D, "Ada van Moreau" is AM. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => firstLetter(word ?? "")).join("");
}

function firstLetter(word: string): string {
  const point = word.codePointAt(0);
  return point === undefined ? "" : String.fromCodePoint(point).toLocaleUpperCase("en");
}

interface PersonAvatarProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly size?: number;
  /** A ring: this person is here now. */
  readonly present?: boolean;
}

export function PersonAvatar({ person, size = 28, present = false }: PersonAvatarProps) {
  const tint = personTint(person.id);
  const ring = `0 0 0 2px var(--mantine-color-body), 0 0 0 4px var(--mantine-color-${tint}-6)`;
  return (
    <Avatar
      alt={person.name}
      title={present ? `${person.name} is here now` : person.name}
      color={tint}
      size={size}
      style={present ? { boxShadow: ring } : {}}
    >
      {initials(person.name)}
    </Avatar>
  );
}
