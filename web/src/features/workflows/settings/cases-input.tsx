"use client";
import { ActionIcon, Button, Group, Input, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";

import { ConditionEditor } from "../conditions/condition-editor.tsx";
import { type JsonRecord, recordsIn, textIn } from "../json-parts.ts";
import type { SettingInputProps } from "./setting-input-props.ts";

import styles from "./settings.module.css";

/** The cases of a condition: each a way out, and when it is taken. */
export function CasesInput({ setting, value, problem, readOnly, onChange }: SettingInputProps) {
  const cases = recordsIn(value);
  const set = (at: number, part: JsonRecord) =>
    onChange(cases.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <Input.Wrapper
      label={setting.label}
      description={setting.hint}
      error={problem}
      labelElement="div"
    >
      <Stack gap={10} mt={6}>
        {cases.map((each, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- cases have no identity but their place
          <fieldset key={at} className={styles["case"]} disabled={readOnly}>
            <legend className={styles["legend"]}>Case {at + 1}</legend>
            <Group gap={8} wrap="nowrap">
              <TextInput
                size="xs"
                flex={1}
                label="Way out"
                value={textIn(each["handle"])}
                onChange={(event) => set(at, { handle: event.currentTarget.value })}
              />
              <TextInput
                size="xs"
                flex={1}
                label="Label"
                value={textIn(each["label"])}
                onChange={(event) => set(at, { label: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                mt={18}
                aria-label={`Remove case ${at + 1}`}
                onClick={() => onChange(cases.filter((_, index) => index !== at))}
              >
                <IconTrash size={15} />
              </ActionIcon>
            </Group>
            <ConditionEditor
              name={`Case ${at + 1}`}
              path={`${setting.name}.${at}.when`}
              value={each["when"]}
              readOnly={readOnly}
              onChange={(when) => set(at, { when })}
            />
          </fieldset>
        ))}
        {readOnly ? null : (
          <Button
            size="compact-xs"
            variant="default"
            w="fit-content"
            leftSection={<IconPlus size={13} />}
            onClick={() =>
              onChange([
                ...cases,
                { handle: `case${cases.length + 1}`, label: "", when: { ref: "", op: "exists" } },
              ])
            }
          >
            Add a case
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
