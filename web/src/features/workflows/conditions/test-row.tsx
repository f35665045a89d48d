"use client";
import { ActionIcon, Autocomplete, NativeSelect, TagsInput, TextInput } from "@mantine/core";
import { IconFolderPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";

import { textIn } from "../kinds/json-parts.ts";
import { useStep } from "../settings/step-context.ts";
import { type ConditionPart, grouped, withOperator } from "./condition-tree.ts";
import type { PartEditorProps } from "./part-editor.tsx";
import { shownText, typedValue, valueText } from "./typed-value.ts";

import styles from "./conditions.module.css";

/** As a sentence reads them; each may be denied as a whole too. */
const OPERATORS = [
  { value: "exists", label: "is there" },
  { value: "eq", label: "is" },
  { value: "ne", label: "is not" },
  { value: "contains", label: "contains" },
  { value: "in", label: "is one of" },
  { value: "gt", label: "is more than" },
  { value: "gte", label: "is at least" },
  { value: "lt", label: "is less than" },
  { value: "lte", label: "is at most" },
];
const DENIED = OPERATORS.map(({ value, label }) => ({
  value: `${value} not`,
  label: `not: ${label}`,
}));

interface TestRowProps extends PartEditorProps {
  readonly part: Extract<ConditionPart, { kind: "test" }>;
  readonly isWrong: boolean;
}

/** A path, how it is compared, and with what. */
export function TestRow({ name, part, readOnly, isWhole, isWrong, onChange }: TestRowProps) {
  const { paths } = useStep();
  const { test, nots } = part;
  const op = textIn(test["op"]);
  const chosen = nots === 1 ? `${op} not` : op;
  const operators = [...OPERATORS, ...DENIED];
  // One that is not offered, or is denied twice, stays what it is until another is chosen.
  const shown = nots > 1 ? `${op} ×${nots}` : chosen;
  const isOffered = operators.some(({ value }) => value === shown);
  return (
    <div className={styles["row"]}>
      <Autocomplete
        size="xs"
        className={styles["ref"] ?? ""}
        aria-label={`${name}: what is tested`}
        placeholder="risks.data.level"
        data={[...new Set(paths)]}
        limit={50}
        readOnly={readOnly}
        error={isWrong}
        value={textIn(test["ref"])}
        onChange={(ref) => onChange({ ...part, test: { ...test, ref } })}
      />
      <NativeSelect
        size="xs"
        className={styles["op"] ?? ""}
        aria-label={`${name}: compared how`}
        disabled={readOnly}
        data={
          isOffered
            ? operators
            : [...operators, { value: shown, label: nots > 1 ? `not ×${nots}: ${op}` : op || "…" }]
        }
        value={shown}
        onChange={(event) => {
          const [word = "", not] = event.currentTarget.value.split(" ");
          onChange({ kind: "test", nots: not === "not" ? 1 : 0, test: withOperator(test, word) });
        }}
      />
      <ValueInput
        name={name}
        op={op}
        value={test["value"]}
        readOnly={readOnly}
        onChange={(value) => onChange({ ...part, test: { ...test, value } })}
      />
      {readOnly ? null : (
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Put ${name} into a group`}
            onClick={() => onChange(grouped(part))}
          >
            <IconFolderPlus size={15} />
          </ActionIcon>
          {isWhole ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${name}`}
              onClick={() => onChange(undefined)}
            >
              <IconTrash size={15} />
            </ActionIcon>
          )}
        </>
      )}
    </div>
  );
}

interface ValueInputProps {
  readonly name: string;
  readonly op: string;
  readonly value: Parameters<typeof valueText>[0];
  readonly readOnly: boolean;
  readonly onChange: (value: ReturnType<typeof typedValue>) => void;
}

function ValueInput({ name, op, value, readOnly, onChange }: ValueInputProps) {
  const [typed, setTyped] = useState<string>();
  if (op === "exists" && value === undefined) return null;
  if (op === "in" && Array.isArray(value))
    return (
      <TagsInput
        size="xs"
        className={styles["value"] ?? ""}
        aria-label={`${name}: one of`}
        placeholder="Enter after each"
        allowDuplicates
        readOnly={readOnly}
        value={value.map(valueText)}
        onChange={(texts) => onChange(texts.map(typedValue))}
      />
    );
  return (
    <TextInput
      size="xs"
      className={styles["value"] ?? ""}
      aria-label={`${name}: compared with`}
      readOnly={readOnly}
      value={shownText(typed, value)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(typedValue(event.currentTarget.value));
      }}
    />
  );
}
