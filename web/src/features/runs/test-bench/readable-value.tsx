"use client";
import { Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";

import { entrySchema, labelledFields } from "../output-labels.ts";

import styles from "./bench.module.css";

interface ReadableValueProps {
  readonly value: unknown;
  /** The JSON Schema of the output, as far as it is known: it orders and words the fields. */
  readonly schema: unknown;
}

/** At first; each press shows five times as many. */
const SHOWN_ENTRIES = 10;
const NOTHING = "–";

/** An output as people read it: fields with their names, lists as lists; never as markup. */
export function ReadableValue({ value, schema }: ReadableValueProps) {
  if (Array.isArray(value)) return <Entries entries={value} schema={entrySchema(schema)} />;
  if (typeof value === "object" && value !== null) return <Fields value={value} schema={schema} />;
  return <span className={styles["value"]}>{plainText(value)}</span>;
}

/** Numbers with separators, truth as a word; nothing is a dash. */
function plainText(value: unknown): string {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "number" ? value.toLocaleString("en") : JSON.stringify(value);
}

function Fields({ value, schema }: { readonly value: object; readonly schema: unknown }) {
  const fields = labelledFields(value, schema);
  if (fields.length === 0) return <span className={styles["value"]}>{NOTHING}</span>;
  return (
    <dl className={styles["fields"]}>
      {fields.map((field) => (
        <div key={field.key}>
          <dt title={field.about}>{field.label}</dt>
          <dd>
            <ReadableValue value={field.value} schema={field.schema} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface EntriesProps {
  readonly entries: readonly unknown[];
  readonly schema: unknown;
}

function Entries({ entries, schema }: EntriesProps) {
  const [shown, setShown] = useState(SHOWN_ENTRIES);
  if (entries.length === 0)
    return (
      <Text component="span" size="sm" c="dimmed">
        None
      </Text>
    );
  return (
    <>
      <ol className={styles["entries"]}>
        {entries.slice(0, shown).map((entry, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- entries have no identity but their place
          <li key={index}>
            <ReadableValue value={entry} schema={schema} />
          </li>
        ))}
      </ol>
      {entries.length > shown ? (
        <UnstyledButton className={styles["more"]} onClick={() => setShown(shown * 5)}>
          Show more of {entries.length.toLocaleString("en")}
        </UnstyledButton>
      ) : null}
    </>
  );
}
