"use client";
import { Group, Input, NativeSelect, TextInput } from "@mantine/core";

import { recordIn, textIn } from "../kinds/json-parts.ts";
import type { SettingInputProps } from "./setting-input-props.ts";

const KINDS = [
  { value: "address", label: "Address" },
  { value: "setting", label: "Setting of the server" },
];

/** Whom a mail goes to: an address, or the name of a setting. Never a template: no document may choose. */
export function RecipientInput({ setting, value, problem, readOnly, onChange }: SettingInputProps) {
  const to = recordIn(value);
  const isSetting = to["kind"] === "setting";
  const words = textIn(isSetting ? to["name"] : to["address"]);
  const write = (kind: string, text: string) =>
    onChange(kind === "setting" ? { kind, name: text } : { kind: "address", address: text });
  return (
    <Input.Wrapper label={setting.label} error={problem}>
      <Group gap={8} mt={4} wrap="nowrap">
        <NativeSelect
          aria-label="Kind of recipient"
          data={KINDS}
          disabled={readOnly}
          value={isSetting ? "setting" : "address"}
          onChange={(event) => write(event.currentTarget.value, words)}
        />
        <TextInput
          flex={1}
          aria-label={isSetting ? "Name of the setting" : "E-mail address"}
          type={isSetting ? "text" : "email"}
          readOnly={readOnly}
          value={words}
          onChange={(event) => write(isSetting ? "setting" : "address", event.currentTarget.value)}
        />
      </Group>
    </Input.Wrapper>
  );
}
