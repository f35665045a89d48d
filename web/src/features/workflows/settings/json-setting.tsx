"use client";
import { JsonInput } from "@mantine/core";
import type { Json } from "@playbooks/workflow-model";
import { useState } from "react";
import * as z from "zod/mini";

interface JsonSettingProps {
  readonly setting: { readonly label: string; readonly hint?: string };
  readonly value: Json | undefined;
  readonly problem: string | undefined;
  readonly readOnly: boolean;
  readonly onChange: (value: Json | undefined) => void;
}

/** Half-typed JSON stays in the field until it can be read. */
export function JsonSetting({ setting, value, problem, readOnly, onChange }: JsonSettingProps) {
  const [text, setText] = useState(() =>
    value === undefined || value === null ? "" : JSON.stringify(value, null, 2),
  );
  return (
    <JsonInput
      label={setting.label}
      description={setting.hint}
      error={problem}
      readOnly={readOnly}
      autosize
      minRows={2}
      maxRows={14}
      validationError="This is not JSON yet."
      value={text}
      onChange={(written) => {
        setText(written);
        if (written.trim() === "") return onChange(undefined);
        const read = readJson(written);
        if (read !== undefined) onChange(read);
      }}
    />
  );
}

/** Anything that is JSON; whether it is the right JSON is said by validation. */
const AnyJson = z.json();

function readJson(text: string): Json | undefined {
  try {
    return AnyJson.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
