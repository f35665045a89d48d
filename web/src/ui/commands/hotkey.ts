/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Letters, digits and keys with a name ("escape"); every other single character is a sign. */
const LETTER_OR_NAMED = /^([a-z0-9]|.{2,})$/i;

/**
 * Whether a key press is the hotkey "mod+k", "shift+a", "j", "?", "escape". `mod` is ⌘ or Ctrl.
 * Shift is not asked about for signs: on some keyboards "?" and "/" need it and on others not.
 */
export function matchesHotkey(hotkey: string, press: KeyPress): boolean {
  const parts = hotkey.toLowerCase().split("+");
  const key = parts.at(-1) ?? "";
  if (press.key.toLowerCase() !== key) return false;
  if (parts.includes("mod") !== (press.metaKey || press.ctrlKey)) return false;
  if (parts.includes("alt") !== press.altKey) return false;
  return !LETTER_OR_NAMED.test(key) || parts.includes("shift") === press.shiftKey;
}

const SIGNS: Readonly<Record<string, string>> = {
  shift: "⇧",
  alt: "⌥",
  enter: "⏎",
  escape: "Esc",
  arrowdown: "↓",
  arrowup: "↑",
};

/** "mod+shift+s" as the keys that a person sees: ["⌘", "⇧", "S"], or ["Ctrl", "⇧", "S"] elsewhere than on a Mac. */
export function keysOf(hotkey: string, mac: boolean): readonly string[] {
  return hotkey
    .toLowerCase()
    .split("+")
    .map((part) =>
      part === "mod" ? (mac ? "⌘" : "Ctrl") : (SIGNS[part] ?? part.toLocaleUpperCase("en")),
    );
}
