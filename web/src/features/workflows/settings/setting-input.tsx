"use client";
import { NativeSelect, NumberInput, TagsInput, Textarea, TextInput } from "@mantine/core";

import { textIn, textsIn } from "../kinds/json-parts.ts";
import { CasesInput } from "./cases-input.tsx";
import { DurationInput } from "./duration-input.tsx";
import { JsonSetting } from "./json-setting.tsx";
import { LinkInput } from "./link-input.tsx";
import { RecipientInput } from "./recipient-input.tsx";
import type { SettingInputProps } from "./setting-input-props.ts";
import { TableInput } from "./table-input.tsx";

/** One setting of a node in the form that it asks for. */
export function SettingInput(props: SettingInputProps) {
  const { setting, value, problem, readOnly, onChange } = props;
  const { label, hint, input } = setting;
  const shared = { label, description: hint ?? null, error: problem ?? null, readOnly };
  switch (input.kind) {
    case "line":
      return (
        <TextInput
          {...shared}
          value={textIn(value)}
          onChange={(event) => onChange(orNone(event.currentTarget.value))}
        />
      );
    case "template":
      return (
        <Textarea
          {...shared}
          autosize
          minRows={3}
          maxRows={14}
          value={textIn(value)}
          onChange={(event) => onChange(orNone(event.currentTarget.value))}
        />
      );
    case "number":
      return (
        <NumberInput
          {...shared}
          min={input.min}
          max={input.max}
          allowDecimal={false}
          placeholder={setting.standard ?? ""}
          value={typeof value === "number" ? value : ""}
          onChange={(number) => onChange(typeof number === "number" ? number : undefined)}
        />
      );
    case "choice":
      return (
        <NativeSelect
          label={label}
          description={hint}
          error={problem}
          disabled={readOnly}
          data={[...input.choices]}
          value={textIn(value) || (input.choices[0]?.value ?? "")}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "words":
      return (
        <TagsInput
          {...shared}
          value={[...textsIn(value)]}
          onChange={(words) => onChange(words.length > 0 ? words : undefined)}
        />
      );
    case "row":
    case "rows":
      return <LinkInput {...props} link={input} />;
    case "duration":
      return <DurationInput {...props} />;
    case "recipient":
      return <RecipientInput {...props} />;
    case "cases":
      return <CasesInput {...props} />;
    case "table":
      return <TableInput {...props} table={input} />;
    default:
      return <JsonSetting {...props} />;
  }
}

/** An emptied field goes back to its standard. */
const orNone = (text: string): string | undefined => (text === "" ? undefined : text);
