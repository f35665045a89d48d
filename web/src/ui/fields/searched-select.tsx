"use client";
import { MultiSelect, type MultiSelectProps } from "@mantine/core";

interface Choice {
  readonly id: string;
  readonly title: string;
}

interface SearchedSelectProps extends Omit<
  MultiSelectProps,
  "data" | "value" | "onChange" | "filter" | "searchable" | "searchValue" | "onSearchChange"
> {
  /** What is chosen and what the search has found, each once. */
  readonly choices: readonly Choice[];
  readonly chosen: readonly Choice[];
  readonly onChange: (chosen: readonly Choice[]) => void;
  readonly search: string;
  readonly setSearch: (text: string) => void;
}

/** Several out of a list too long to be fetched: whoever shows this searches. The placeholder stands while none is chosen. */
export function SearchedSelect(props: SearchedSelectProps) {
  const { choices, chosen, onChange, search, setSearch, placeholder = "", ...field } = props;
  return (
    <MultiSelect
      {...field}
      placeholder={chosen.length === 0 ? placeholder : ""}
      data={choices.map(({ id, title }) => ({ value: id, label: title }))}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => onChange(choices.filter(({ id }) => ids.includes(id)))}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // It has been searched, in the text too: what was found need not have the words in its title.
      filter={({ options }) => options}
      hidePickedOptions
      clearable
    />
  );
}
