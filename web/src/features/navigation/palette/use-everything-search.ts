"use client";
import { useQuery } from "@apollo/client/react";
import { useDebouncedValue } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { SearchEverythingDocument } from "../../../api/generated/graphql.ts";
import type { Command } from "../../../ui/commands/command-list.ts";
import { useCommandList } from "../../../ui/commands/commands.tsx";
import type { PaletteGroup } from "../../../ui/palette/palette-entry.ts";
import { RAIL_ENTRIES } from "../rail/rail-entries.ts";
import { searchGroups } from "./search-groups.ts";

/** Between two letters of somebody who types fast: one question for a word, not one for each letter. */
const SEARCH_DELAY_MS = 150;
/** Of all kinds together; whoever looks for more types more. */
const HITS_AT_ONCE = 20;

/** What the palette draws, whatever was typed. */
export interface EverythingSearch {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly groups: readonly PaletteGroup[];
  /** What is shown is older than what was typed. */
  readonly waiting: boolean;
  readonly emptyText: string;
}

/** What the palette shows: places and commands by their names, everything else by the API's search. */
export function useEverythingSearch(): EverythingSearch {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query.trim(), SEARCH_DELAY_MS);
  const isCommand = query.startsWith(">");
  const skip = isCommand || settled === "" || settled.startsWith(">");
  const { data, previousData, loading, error } = useQuery(SearchEverythingDocument, {
    variables: { query: settled, first: HITS_AT_ONCE },
    skip,
  });
  // The finds for the words before stay while new ones come: an empty list between would jump.
  const hits = (data ?? previousData)?.search.nodes ?? [];
  const open = (path: string) => router.push(path);
  const named = useNamedGroups(query.replace(/^>/, "").trim(), open);
  const groups = isCommand
    ? named.commands
    : [...named.places, ...(query.trim() === "" || skip ? [] : searchGroups(hits, open))];
  const waiting = !isCommand && (loading || settled !== query.trim());
  return { query, setQuery, groups, waiting, emptyText: emptyText() };

  function emptyText(): string {
    if (isCommand) return "No such command";
    if (error) return messageOf(error);
    return waiting ? "Searching…" : `Nothing found for “${settled}”`;
  }
}

/** Places and commands whose name contains the query. */
function useNamedGroups(query: string, open: (path: string) => void) {
  const commands = eachOnce(useCommandList());
  const matches = (name: string) =>
    name.toLocaleLowerCase("en").includes(query.toLocaleLowerCase("en"));
  const places = RAIL_ENTRIES.filter(({ label }) => matches(label)).map((entry) => ({
    id: entry.href,
    title: entry.label,
    icon: entry.icon,
    run: () => open(entry.href),
  }));
  const entries = commands
    .filter(({ inPalette = true, label }) => inPalette && matches(label))
    .map(({ id, label: title, hotkey, run }) =>
      hotkey ? { id, title, hotkey, run } : { id, title, run },
    );
  return {
    places: [{ label: "Go to", entries: places }],
    commands: [{ label: "Commands", entries }],
  };
}

/** A page may do in its own way what every page can do: the latest of two with one id stands for both. */
function eachOnce(commands: readonly Command[]): readonly Command[] {
  const seen = new Set<string>();
  return commands.filter(({ id }) => !seen.has(id) && seen.add(id));
}
