"use client";
import { Button, SegmentedControl } from "@mantine/core";
import type { Json } from "@playbooks/workflow-model";
import { useState } from "react";

import { JsonSetting } from "../settings/json-setting.tsx";
import { grouped, NEW_TEST, readCondition, toJson } from "./condition-tree.ts";
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
  const part = readCondition(value);
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
          problem={undefined}
          readOnly={readOnly}
          onChange={(json) => onChange(json ?? {})}
        />
      ) : (
        <>
          <PartEditor
            name={name}
            path={path}
            part={part}
            readOnly={readOnly}
            onChange={(changed) => onChange(toJson(changed ?? NEW_TEST))}
          />
          {readOnly || part.kind === "group" ? null : (
            <Button
              size="compact-xs"
              variant="subtle"
              w="fit-content"
              onClick={() => {
                const group = grouped(part);
                if (group.kind === "group")
                  onChange(toJson({ ...group, parts: [...group.parts, NEW_TEST] }));
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
