import { keysOf, matchesHotkey } from "./hotkey.ts";

const press = (key: string, held: readonly ("meta" | "ctrl" | "shift" | "alt")[] = []) => ({
  key,
  metaKey: held.includes("meta"),
  ctrlKey: held.includes("ctrl"),
  shiftKey: held.includes("shift"),
  altKey: held.includes("alt"),
});

test("mod is the command key or the control key", () => {
  expect(matchesHotkey("mod+k", press("k", ["meta"]))).toBe(true);
  expect(matchesHotkey("mod+k", press("K", ["ctrl"]))).toBe(true);
  expect(matchesHotkey("mod+k", press("k"))).toBe(false);
});

test("a plain letter is not itself with a modifier held", () => {
  expect(matchesHotkey("j", press("j"))).toBe(true);
  expect(matchesHotkey("j", press("j", ["ctrl"]))).toBe(false);
  expect(matchesHotkey("j", press("J", ["shift"]))).toBe(false);
  expect(matchesHotkey("j", press("j", ["alt"]))).toBe(false);
});

test("a sign counts whether or not the keyboard needs shift for it", () => {
  expect(matchesHotkey("?", press("?", ["shift"]))).toBe(true);
  expect(matchesHotkey("/", press("/"))).toBe(true);
  expect(matchesHotkey("/", press("/", ["shift"]))).toBe(true);
});

test("keys are written as they are printed on the keyboard", () => {
  expect(keysOf("mod+shift+s", true)).toEqual(["⌘", "⇧", "S"]);
  expect(keysOf("mod+k", false)).toEqual(["Ctrl", "K"]);
  expect(keysOf("escape", false)).toEqual(["Esc"]);
});
