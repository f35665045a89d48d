"use client";
import { Button, SegmentedControl } from "@mantine/core";
import type { Json } from "@playbooks/workflow-model";
import { useState } from "react";

import { useRowFocus } from "../../../ui/lists/use-row-focus.ts";
import { JsonSetting } from "../settings/json-setting.tsx";
import { wordsAtField } from "../settings/problem-words.ts";
import { useStep } from "../settings/step-context.ts";
import { type ConditionPart, grouped, NEW_TEST, readCondition, toJson } from "./condition-tree.ts";
import { PartEditor } from "./part-editor.tsx";

import styles from "./conditions.module.css";

interface ConditionEditorProps {
  /** Of the case, for its labels. */
  readonly name: string;
  /** The place of the condition in the settings: `cases.0.when`. */
  readonly path: string;
  readonly value: Json | undefined;
  readonly readOnly: boolean;
  readonly onChange: (value: Json) => void;
}

/** A condition in rows and groups, or as the JSON that it is. */
export function ConditionEditor({ name, path, value, readOnly, onChange }: ConditionEditorProps) {
  const [view, setView] = useState<"rows" | "json">("rows");
  const { list, focusRow } = useRowFocus<HTMLDivElement>();
  const { problems } = useStep();
  const own = problems.filter((each) => `${each.path}.`.startsWith(`${path}.`)).map(wordsAtField);
  const problem = own.length === 0 ? undefined : [...new Set(own)].join(" ");
  const part = readCondition(value);
  const change = (changed: ConditionPart) => {
    onChange(toJson(changed));
    if (changed.kind !== part.kind) focusRow(0);
  };
  return (
    <div className={styles["condition"]}>
      <SegmentedControl
        size="xs"
        aria-label={`${name}: show as`}
        className={styles["view"] ?? ""}
        data={[
          { value: "rows", label: "Rows" },
          { value: "json", label: "JSON" },
        ]}
        value={view}
        onChange={(chosen) => setView(chosen === "json" ? "json" : "rows")}
      />
      {view === "json" ? (
        <JsonSetting
          setting={{ label: `When, as JSON (${name})` }}
          value={value}
          problem={problem}
          readOnly={readOnly}
          onChange={(json) => onChange(json ?? {})}
        />
      ) : (
        <>
          <div ref={list}>
            <PartEditor
              name={name}
              path={path}
              part={part}
              isWhole
              readOnly={readOnly}
              onChange={(changed) => change(changed ?? NEW_TEST)}
            />
          </div>
          {readOnly || part.kind === "group" ? null : (
            <Button
              size="compact-xs"
              variant="subtle"
              w="fit-content"
              onClick={() => {
                const group = grouped(part);
                if (group.kind !== "group") return;
                onChange(toJson({ ...group, parts: [...group.parts, NEW_TEST] }));
                requestAnimationFrame(() =>
                  list.current?.querySelector<HTMLElement>("li:last-child input")?.focus(),
                );
              }}
            >
              And another test
            </Button>
          )}
        </>
      )}
    </div>
  );
}
