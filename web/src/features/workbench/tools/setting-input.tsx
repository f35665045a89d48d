"use client";
import {
  JsonInput,
  MultiSelect,
  NumberInput,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useState } from "react";

import type { SettingField } from "./setting-fields.ts";

interface SettingInputProps {
  readonly field: SettingField;
  /** Undefined while it is left to its standard. */
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly readOnly: boolean;
  readonly onChange: (value: unknown) => void;
}

/** One setting of a tool in the form that its schema asks for; emptied, it goes back to its standard. */
export function SettingInput({ field, value, problem, readOnly, onChange }: SettingInputProps) {
  const { input, label, description, standard } = field;
  const shared = { label, description: description ?? null, error: problem ?? null, readOnly };
  const empty = standard === undefined || standard === "" ? "" : shownStandard(standard);
  switch (input.kind) {
    case "choice":
      return (
        <Select
          {...shared}
          data={[...input.choices]}
          value={textIn(value)}
          placeholder={empty}
          clearable
          onChange={(choice) => onChange(choice ?? undefined)}
        />
      );
    case "choices":
      return (
        <MultiSelect
          {...shared}
          data={[...input.choices]}
          value={textsIn(value)}
          placeholder={textsIn(value).length === 0 ? "All" : ""}
          clearable
          onChange={(choices) => onChange(orNothing(choices))}
        />
      );
    case "words":
      return (
        <TagsInput
          {...shared}
          value={textsIn(value)}
          placeholder={textsIn(value).length === 0 ? "All" : ""}
          onChange={(words) => onChange(orNothing(words))}
        />
      );
    // Off is taken for the standard: it is taken out, and not stored as false.
    case "switch":
      return (
        <Switch
          label={label}
          description={description}
          checked={value === true}
          disabled={readOnly}
          onChange={(event) => onChange(event.currentTarget.checked || undefined)}
        />
      );
    case "number":
      return (
        <NumberInput
          {...shared}
          value={typeof value === "number" ? value : ""}
          placeholder={empty}
          allowDecimal={!input.isWhole}
          step={input.max === 1 ? 0.05 : 1}
          {...(input.min === undefined ? {} : { min: input.min })}
          {...(input.max === undefined ? {} : { max: input.max })}
          onChange={(number) => onChange(typeof number === "number" ? number : undefined)}
        />
      );
    case "json":
      return <JsonSetting {...shared} value={value} onChange={onChange} />;
    default: {
      const text = { ...shared, value: textIn(value) ?? "", placeholder: empty };
      return <TextSetting {...text} isLong={input.isLong} onChange={onChange} />;
    }
  }
}

interface TextSettingProps {
  readonly label: string;
  readonly description: string | null;
  readonly error: string | null;
  readonly readOnly: boolean;
  readonly value: string;
  readonly placeholder: string;
  readonly isLong: boolean;
  readonly onChange: (value: string | undefined) => void;
}

function TextSetting({ isLong, onChange, ...shared }: TextSettingProps) {
  const change = (text: string) => onChange(text === "" ? undefined : text);
  return isLong ? (
    <Textarea
      {...shared}
      autosize
      minRows={3}
      maxRows={12}
      onChange={(event) => change(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...shared} onChange={(event) => change(event.currentTarget.value)} />
  );
}

interface JsonSettingProps {
  readonly label: string;
  readonly description: string | null;
  readonly error: string | null;
  readonly readOnly: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Half-typed JSON stays in the field until it can be read. */
function JsonSetting({ value, onChange, ...shared }: JsonSettingProps) {
  const [text, setText] = useState(value === undefined ? "" : JSON.stringify(value, null, 2));
  return (
    <JsonInput
      {...shared}
      autosize
      minRows={3}
      maxRows={14}
      validationError="This is not JSON yet."
      value={text}
      onChange={(written) => {
        setText(written);
        const read = readJson(written);
        if (read.isJson) onChange(read.value);
      }}
    />
  );
}

/** An empty text is JSON too: it says nothing. */
export function readJson(
  text: string,
): { readonly isJson: true; readonly value: unknown } | { readonly isJson: false } {
  if (text.trim() === "") return { isJson: true, value: undefined };
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    return { isJson: false };
  }
}

function shownStandard(standard: unknown): string {
  return typeof standard === "string" ? standard : JSON.stringify(standard);
}

function textIn(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** An empty list is the standard of every list. */
function orNothing(list: string[]): string[] | undefined {
  return list.length === 0 ? undefined : list;
}
