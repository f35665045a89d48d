"use client";
import { ActionIcon, Button, Group, Input, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";

import { useRowFocus } from "../../../ui/lists/use-row-focus.ts";
import { ConditionEditor } from "../conditions/condition-editor.tsx";
import { type JsonRecord, recordsIn, textIn } from "../kinds/json-parts.ts";
import { wordsAtField } from "./problem-words.ts";
import type { SettingInputProps } from "./setting-input-props.ts";
import { useStep } from "./step-context.ts";

import styles from "./settings.module.css";

/** Said at its own field, or at the row of the test. */
const HAS_PLACE = /^cases\.\d+\.(handle$|label$|when)/;

/** The cases of a condition: each a way out, and when it is taken. */
export function CasesInput({ setting, value, readOnly, onChange }: SettingInputProps) {
  const { problem, problemAt } = useCaseProblems(setting.name);
  const { list, focusRow } = useRowFocus<HTMLDivElement>();
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
      <Stack ref={list} gap={10} mt={6}>
        {cases.map((each, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- cases have no identity but their place
          <fieldset key={at} className={styles["case"]} disabled={readOnly}>
            <legend className={styles["legend"]}>Case {at + 1}</legend>
            <Group gap={8} wrap="nowrap">
              <TextInput
                size="xs"
                flex={1}
                label="Way out"
                error={problemAt(`${at}.handle`)}
                value={textIn(each["handle"])}
                onChange={(event) => set(at, { handle: event.currentTarget.value })}
              />
              <TextInput
                size="xs"
                flex={1}
                label="Label"
                error={problemAt(`${at}.label`)}
                value={textIn(each["label"])}
                onChange={(event) => set(at, { label: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                mt={18}
                aria-label={`Remove case ${at + 1}`}
                onClick={() => {
                  onChange(cases.filter((_, index) => index !== at));
                  focusRow(at);
                }}
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
            onClick={() => {
              onChange([
                ...cases,
                { handle: `case${cases.length + 1}`, label: "", when: { ref: "", op: "exists" } },
              ]);
              focusRow(cases.length);
            }}
          >
            Add a case
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

/** What is wrong with the list as a whole, and at one of its fields. */
function useCaseProblems(name: string) {
  const { problems } = useStep();
  const wordsOf = (isOwn: (path: string) => boolean) => {
    const own = problems.filter(({ path }) => path !== null && isOwn(path)).map(wordsAtField);
    return own.length === 0 ? undefined : [...new Set(own)].join(" ");
  };
  const problemAt = (place: string) => wordsOf((path) => path === `${name}.${place}`);
  const problem = wordsOf((path) => path.split(".")[0] === name && !HAS_PLACE.test(path));
  return { problem, problemAt };
}
