"use client";
import "@mantine/spotlight/styles.layer.css";
import { Palette } from "../../ui/palette/palette.tsx";
import { useEverythingSearch } from "./use-everything-search.ts";

export function EverythingPalette({ onClose }: { readonly onClose: () => void }) {
  const { query, setQuery, groups, emptyText } = useEverythingSearch();
  return (
    <Palette
      query={query}
      onQuery={setQuery}
      groups={groups}
      emptyText={emptyText}
      onClose={onClose}
    />
  );
}
