"use client";
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";

import { type Command, CommandList } from "./command-list.ts";
import { matchesHotkey } from "./hotkey.ts";

const Context = createContext<CommandList | undefined>(undefined);
const EMPTY: readonly Command[] = [];

/** Holds the commands of the page and runs them by their hotkeys. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [list] = useState(() => new CommandList());
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandFor(event, list.all());
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [list]);
  return <Context value={list}>{children}</Context>;
}

/** Adds commands for as long as the component is on the page. Functions may change on every render. */
export function useCommands(commands: readonly Command[]): void {
  const list = use(Context);
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const shape = commands.map(({ id, label, hotkey }) => `${id} ${label} ${hotkey}`).join("\n");
  // The commands' words and keys decide whether they are added anew; what they run is looked up late.
  const stable = useMemo(
    () =>
      commands.map((command) => ({
        ...command,
        run: () => latest.current.find(({ id }) => id === command.id)?.run(),
      })),
    // oxlint-disable-next-line react/exhaustive-deps -- see above
    [shape],
  );
  useEffect(() => list?.add(stable), [list, stable]);
}

/** All commands of the moment, the latest added first; empty where nobody provides them, as in most tests. */
export function useCommandList(): readonly Command[] {
  const list = use(Context);
  return useSyncExternalStore(
    list?.subscribe ?? neverChanges,
    () => list?.all() ?? EMPTY,
    () => EMPTY,
  );
}

const neverChanges = () => () => undefined;

function commandFor(event: KeyboardEvent, commands: readonly Command[]): Command | undefined {
  // Who has used the key already, such as a menu, keeps it; and an input method is no shortcut.
  if (event.defaultPrevented || event.isComposing) return undefined;
  const command = commands.find(({ hotkey }) => hotkey && matchesHotkey(hotkey, event));
  if (!command) return undefined;
  // mod+k works while somebody types: no text has a use for it.
  const needsModifier = command.hotkey?.startsWith("mod+") ?? false;
  return needsModifier || !isBusyElsewhere(event.target) ? command : undefined;
}

/** Single keys belong to the page only while nobody types and nothing lies above it. */
function isBusyElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  // In a box that is ticked nobody types.
  if (target.matches("[type=checkbox]") && !target.closest(ABOVE_THE_PAGE)) return false;
  return target.closest(`input, textarea, select, ${ABOVE_THE_PAGE}`) !== null;
}

const ABOVE_THE_PAGE = "[role=menu], [role=dialog], [role=listbox]";
