"use client";
import { Palette } from "../../../ui/palette/palette.tsx";
import { useEverythingSearch } from "./use-everything-search.ts";

/** A file of its own, fetched at the first mod+k. */
export function EverythingPalette({ onClose }: { readonly onClose: () => void }) {
  const { query, setQuery, groups, waiting, emptyText } = useEverythingSearch();
  return (
    <Palette
      query={query}
      onQuery={setQuery}
      groups={groups}
      waiting={waiting}
      emptyText={emptyText}
      onClose={onClose}
    />
  );
}
