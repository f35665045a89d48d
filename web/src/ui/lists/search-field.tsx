"use client";
import { TextInput, type TextInputProps } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useRef } from "react";

import { useCommands } from "../commands/commands.tsx";
import { useSearchText } from "./use-search-text.ts";

interface SearchFieldProps extends Pick<TextInputProps, "flex" | "maw" | "miw" | "mr"> {
  /** What is searched: "playbooks". */
  readonly what: string;
  readonly placeholder: string;
  /** What the list shows now. */
  readonly searched: string;
  readonly onSearch: (query: string) => void;
}

/** The search of a page's list: `/` goes to it, Escape leaves it. */
export function SearchField({ what, placeholder, searched, onSearch, ...box }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { text, setText } = useSearchText(searched, onSearch);
  useCommands([
    {
      id: "search-here",
      label: `Search the ${what}`,
      group: "In the list",
      hotkey: "/",
      run: () => input.current?.focus(),
    },
  ]);
  return (
    <TextInput
      {...box}
      ref={input}
      type="search"
      leftSection={<IconSearch size={16} stroke={1.7} />}
      placeholder={placeholder}
      aria-label={`Search ${what}`}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // Leaves the field, and keeps what was searched: browsers would empty it.
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
