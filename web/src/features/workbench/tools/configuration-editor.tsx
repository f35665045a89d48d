"use client";
import { Alert, Group, JsonInput, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";

import { settingFields } from "./setting-fields.ts";
import { readJson, SettingInput } from "./setting-input.tsx";

import styles from "../workbench.module.css";

/** A JSON object; which keys it has, the handler's schema says. */
export type Configuration = Readonly<Record<string, unknown>>;

interface ConfigurationEditorProps {
  /** Of the handler that works; undefined when it would not heed these settings. */
  readonly schema: unknown;
  readonly configuration: Configuration;
  /** By dotted path inside the configuration. */
  readonly problems: Readonly<Record<string, string>>;
  readonly readOnly: boolean;
  /** Undefined while what is written is no JSON object. */
  readonly onChange: (configuration: Configuration | undefined) => void;
}

/** The settings of a tool, as a form or as the JSON that is stored. */
export function ConfigurationEditor(props: ConfigurationEditorProps) {
  const fields = settingFields(props.schema);
  const [view, setView] = useState(fields.length > 0 ? "form" : "json");
  // What belongs to no field that is shown is told above all of them.
  const unplaced = Object.entries(props.problems).filter(
    ([path]) => view === "json" || !fields.some(({ name }) => path.split(".")[0] === name),
  );
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text fw={600} size="sm" id="settings-label">
          Settings
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="How the settings are shown"
          value={view}
          onChange={setView}
          data={[
            { value: "form", label: "Form", disabled: fields.length === 0 },
            { value: "json", label: "JSON" },
          ]}
        />
      </Group>
      {unplaced.map(([path, message]) => (
        <Alert key={path} color="red">
          {path === "" ? message : `${path}: ${message}`}
        </Alert>
      ))}
      {view === "form" ? <SettingsForm {...props} /> : <SettingsJson {...props} />}
    </Stack>
  );
}

function SettingsForm({
  schema,
  configuration,
  problems,
  readOnly,
  onChange,
}: ConfigurationEditorProps) {
  return settingFields(schema).map((field) => (
    <SettingInput
      key={field.name}
      field={field}
      value={configuration[field.name]}
      problem={Object.entries(problems).find(([path]) => path.split(".")[0] === field.name)?.[1]}
      readOnly={readOnly}
      onChange={(value) => {
        const { [field.name]: _, ...others } = configuration;
        onChange(value === undefined ? others : { ...others, [field.name]: value });
      }}
    />
  ));
}

/** What cannot be read yet stays in the field, and cannot be saved. */
function SettingsJson({ configuration, readOnly, onChange }: ConfigurationEditorProps) {
  const [text, setText] = useState(JSON.stringify(configuration, null, 2));
  return (
    <JsonInput
      aria-labelledby="settings-label"
      className={styles["code"] ?? ""}
      autosize
      minRows={6}
      maxRows={20}
      readOnly={readOnly}
      validationError="This is not JSON yet."
      value={text}
      onChange={(written) => {
        setText(written);
        const read = readJson(written);
        onChange(read.isJson ? configurationOf(read.value) : undefined);
      }}
    />
  );
}

/** Undefined for what is no object. */
export function configurationOf(value: unknown): Configuration | undefined {
  if (value === undefined) return {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value));
}
