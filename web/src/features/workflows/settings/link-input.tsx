"use client";
import { MultiSelect, Select } from "@mantine/core";

import { textIn, textsIn } from "../kinds/json-parts.ts";
import type { Setting } from "../kinds/kind-settings.ts";
import type { SettingInputProps } from "./setting-input-props.ts";
import { useLinkChoices } from "./use-link-choices.ts";

interface LinkInputProps extends SettingInputProps {
  readonly link: Extract<Setting["input"], { readonly of: unknown }>;
}

/** Rows of the workspace that a setting names: one, or several in their order. */
export function LinkInput(props: LinkInputProps) {
  const { setting, value, problem, parts, readOnly, onChange, link } = props;
  const chosen = link.kind === "rows" ? textsIn(value) : [textIn(value)];
  const { choices, search, setSearch } = useLinkChoices(parts, link.of, chosen);
  const shared = {
    label: setting.label,
    description: setting.hint ?? null,
    error: problem ?? null,
    readOnly,
  };
  if (link.kind === "rows")
    return (
      <MultiSelect
        {...shared}
        searchable
        data={choices}
        value={[...chosen]}
        searchValue={search}
        onSearchChange={setSearch}
        onChange={(ids) => onChange(ids.length > 0 ? ids : undefined)}
      />
    );
  return (
    <Select
      {...shared}
      clearable
      searchable={choices.length > 7}
      data={choices}
      value={textIn(value) || null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}
