"use client";
import { MultiSelect, Select } from "@mantine/core";

import { textIn, textsIn } from "../json-parts.ts";
import type { Setting } from "../kind-settings.ts";
import type { SettingInputProps } from "./setting-input-props.ts";

interface LinkInputProps extends SettingInputProps {
  readonly link: Extract<Setting["input"], { readonly of: unknown }>;
}

/** Rows of the workspace that a setting names: one, or several in their order. */
export function LinkInput(props: LinkInputProps) {
  const { setting, value, problem, parts, readOnly, onChange, link } = props;
  const choices = parts[link.of];
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
        data={withChosen(choices, textsIn(value))}
        value={[...textsIn(value)]}
        onChange={(ids) => onChange(ids.length > 0 ? ids : undefined)}
      />
    );
  return (
    <Select
      {...shared}
      clearable
      searchable={choices.length > 7}
      data={withChosen(choices, [textIn(value)])}
      value={textIn(value) || null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

/** What is chosen and not there any more stays to be seen, so that it can be taken away. */
function withChosen(
  choices: readonly { readonly value: string; readonly label: string }[],
  chosen: readonly string[],
) {
  const missing = chosen.filter(
    (id) => id !== "" && choices.every((choice) => choice.value !== id),
  );
  return [...choices, ...missing.map((value) => ({ value, label: `${value} (gone)` }))];
}
