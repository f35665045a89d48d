import type { Tint } from "../theme/theme.ts";

import styles from "./person-avatar.module.css";

/** Colours that differ at a glance; no red, which says that something is wrong. */
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
  // As Java hashes strings: quick, and the same in every browser.
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return PERSON_TINTS[hash % PERSON_TINTS.length] ?? "brand";
}

/** "Dana" is D, "Ada van Moreau" is AM. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => firstLetter(word ?? "")).join("");
}

/** By code points: a name may begin with a letter beyond the first 65,536. */
function firstLetter(word: string): string {
  const point = word.codePointAt(0);
  return point === undefined ? "" : String.fromCodePoint(point).toLocaleUpperCase("en");
}

/** Of the circle's width. */
const LETTER_SHARE = 0.4;

interface PersonAvatarProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly size?: number;
  /** A ring: this person is here now. */
  readonly present?: boolean;
}

/** A letter in a circle needs no component of Mantine's: every page carries this one. */
export function PersonAvatar({ person, size = 28, present = false }: PersonAvatarProps) {
  const tint = personTint(person.id);
  return (
    <span
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- letters, not a file
      role="img"
      className={styles["avatar"]}
      data-present={present}
      aria-label={person.name}
      title={present ? `${person.name} is here now` : person.name}
      style={{
        width: size,
        height: size,
        fontSize: size * LETTER_SHARE,
        color: `var(--mantine-color-${tint}-light-color)`,
        // Its own colour on the page's, so that a face above another covers it.
        background: `linear-gradient(var(--mantine-color-${tint}-light) 0 0), var(--mantine-color-body)`,
        outlineColor: `var(--mantine-color-${tint}-6)`,
      }}
    >
      {initials(person.name)}
    </span>
  );
}
