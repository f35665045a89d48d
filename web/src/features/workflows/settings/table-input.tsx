"use client";
import { ActionIcon, Button, Checkbox, Input, NativeSelect, TextInput } from "@mantine/core";
import type { Json } from "@playbooks/workflow-model";
import { IconPlus, IconTrash } from "@tabler/icons-react";

import { ChoiceRows } from "../../../ui/lists/choice-rows.tsx";
import { useRowFocus } from "../../../ui/lists/use-row-focus.ts";
import { type JsonRecord, recordsIn, textIn, textsIn } from "../kinds/json-parts.ts";
import type { Column, Setting } from "../kinds/kind-settings.ts";
import type { SettingInputProps } from "./setting-input-props.ts";

import styles from "./settings.module.css";

interface TableInputProps extends SettingInputProps {
  readonly table: Extract<Setting["input"], { kind: "table" }>;
}

/** A list of rows with the same columns: decisions, fields of a form. */
export function TableInput(props: TableInputProps) {
  const { setting, value, problem, readOnly, onChange, table } = props;
  const { list, focusRow } = useRowFocus<HTMLUListElement>();
  const rows = recordsIn(value);
  const set = (at: number, part: JsonRecord) =>
    onChange(rows.map((row, index) => (index === at ? fitted({ ...row, ...part }, table) : row)));
  return (
    <Input.Wrapper
      label={setting.label}
      description={setting.hint}
      error={problem}
      labelElement="div"
    >
      <ul ref={list} className={styles["rows"]} aria-label={setting.label}>
        {rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
          <li key={at} className={styles["tableRow"]}>
            <div className={styles["cells"]}>
              {table.columns
                .filter((column) => holds(column, row))
                .map((column) => (
                  <Cell
                    key={column.name}
                    column={column}
                    row={row}
                    readOnly={readOnly}
                    onSet={(part) => set(at, part)}
                  />
                ))}
            </div>
            {readOnly ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove row ${at + 1}`}
                onClick={() => {
                  onChange(rows.filter((_, index) => index !== at));
                  focusRow(at);
                }}
              >
                <IconTrash size={15} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {readOnly ? null : (
        <Button
          size="compact-xs"
          variant="default"
          mt={6}
          leftSection={<IconPlus size={13} />}
          onClick={() => {
            onChange([...rows, table.fresh]);
            focusRow(rows.length);
          }}
        >
          Add
        </Button>
      )}
    </Input.Wrapper>
  );
}

const holds = ({ only }: Column, row: JsonRecord): boolean =>
  only === undefined || row[only.column] === only.value;

/** A row has what belongs to it and nothing else: the choices of a field that is a text would be refused. */
function fitted(row: JsonRecord, { columns }: TableInputProps["table"]): JsonRecord {
  const fit: Record<string, Json> = { ...row };
  for (const column of columns.filter(({ only }) => only !== undefined)) {
    if (!holds(column, row)) delete fit[column.name];
    else fit[column.name] ??= ["", ""];
  }
  return fit;
}

interface CellProps {
  readonly column: Column;
  readonly row: JsonRecord;
  readonly readOnly: boolean;
  readonly onSet: (part: JsonRecord) => void;
}

function Cell({ column: { name, label, input }, row, readOnly, onSet }: CellProps) {
  if (input === "switch")
    return (
      <Checkbox
        size="xs"
        label={label}
        disabled={readOnly}
        checked={row[name] === true}
        onChange={(event) => onSet({ [name]: event.currentTarget.checked })}
      />
    );
  if (input === "choices")
    return (
      <div className={styles["wide"]}>
        <ChoiceRows
          label={label}
          choices={textsIn(row[name])}
          readOnly={readOnly}
          onChange={(choices) => onSet({ [name]: [...choices] })}
        />
      </div>
    );
  if (input === "text")
    return (
      <TextInput
        size="xs"
        aria-label={label}
        placeholder={label}
        readOnly={readOnly}
        className={styles["cell"] ?? ""}
        value={textIn(row[name])}
        onChange={(event) => onSet({ [name]: event.currentTarget.value })}
      />
    );
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      disabled={readOnly}
      className={styles["cell"] ?? ""}
      data={withOwn(input, textIn(row[name]))}
      value={textIn(row[name])}
      onChange={(event) => onSet({ [name]: event.currentTarget.value })}
    />
  );
}

/** A value that was imported and is not offered stays what it is. */
function withOwn(
  choices: readonly { readonly value: string; readonly label: string }[],
  own: string,
) {
  return choices.some(({ value }) => value === own) ? [...choices] : [...choices, own];
}
