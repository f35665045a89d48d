"use client";
import { ActionIcon, Button, Group, Input, NativeSelect, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";

import { type JsonRecord, recordIn, recordsIn, textIn } from "../json-parts.ts";
import { JsonSetting } from "./json-setting.tsx";
import { isPlainTest, OPERATORS, typedValue, valueText } from "./plain-test.ts";
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
            <When each={each} readOnly={readOnly} onSet={(when) => set(at, { when })} />
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

interface WhenProps {
  readonly each: JsonRecord;
  readonly readOnly: boolean;
  readonly onSet: (when: JsonRecord) => void;
}

/** One test in fields; what is put together of several is edited as JSON. */
function When({ each, readOnly, onSet }: WhenProps) {
  const when = recordIn(each["when"]);
  if (!isPlainTest(when))
    return (
      <JsonSetting
        setting={{ label: "When" }}
        value={each["when"]}
        problem={undefined}
        readOnly={readOnly}
        onChange={(value) => onSet(recordIn(value))}
      />
    );
  const { ref, op, value } = when;
  const write = (part: JsonRecord) => onSet(withoutIdle({ ...when, ...part }));
  return (
    <Group gap={8} mt={6} align="flex-end" wrap="nowrap">
      <TextInput
        size="xs"
        flex={2}
        label="When"
        placeholder="risks.data.level"
        value={textIn(ref)}
        onChange={(event) => write({ ref: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label="Compared how"
        data={OPERATORS}
        value={textIn(op)}
        onChange={(event) => write({ op: event.currentTarget.value })}
      />
      {op === "exists" ? null : (
        <TextInput
          size="xs"
          flex={1}
          aria-label="Compared with"
          value={valueText(value)}
          onChange={(event) => write({ value: typedValue(event.currentTarget.value) })}
        />
      )}
    </Group>
  );
}

/** What only asks whether something is there has no value to compare with. */
function withoutIdle({ value, ...rest }: JsonRecord): JsonRecord {
  return rest["op"] === "exists" ? rest : { ...rest, value: value ?? "" };
}
