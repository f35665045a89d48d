"use client";
import { UnstyledButton } from "@mantine/core";
import { useState } from "react";

import styles from "./json.module.css";

/** With more entries than this, by its depth, a list or an object begins closed: one sees what there is, not all of it. */
const OPEN_ENTRIES = [Infinity, 12, 4];
/** So many entries are drawn at first: an output may have a hundred thousand. */
const SHOWN_ENTRIES = 100;
/** A paragraph; the rest comes at a press. */
const SHOWN_LETTERS = 400;

/** JSON as a tree that opens and closes; strings are text and never markup. */
export function JsonTree({ value }: { readonly value: unknown }) {
  return (
    <div className={styles["tree"]}>
      <Value value={value} depth={0} />
    </div>
  );
}

interface ValueProps {
  readonly value: unknown;
  readonly depth: number;
}

function Value({ value, depth }: ValueProps) {
  if (typeof value === "string") return <LongText text={value} />;
  if (typeof value !== "object" || value === null)
    return <span className={styles["plain"]}>{String(value)}</span>;
  return <Branch value={value} depth={depth} />;
}

/** What is closed is not drawn: an output may be large, and most of it is never opened. */
function Branch({ value, depth }: { readonly value: object; readonly depth: number }) {
  const entries: [string, unknown][] = Object.entries(value);
  const isList = Array.isArray(value);
  const [shown, setShown] = useState(SHOWN_ENTRIES);
  const [open, setOpen] = useState(entries.length <= (OPEN_ENTRIES[depth] ?? 0));
  if (entries.length === 0)
    return <span className={styles["plain"]}>{isList ? "[ ]" : "{ }"}</span>;
  const list = (
    <ul className={styles["entries"]}>
      {entries.slice(0, shown).map(([key, inner]) => (
        <li key={key}>
          <span className={styles["key"]}>{isList ? Number(key) + 1 : key}</span>{" "}
          <Value value={inner} depth={depth + 1} />
        </li>
      ))}
      {entries.length > shown ? (
        <li>
          <UnstyledButton
            className={styles["more"]}
            onClick={() => setShown(shown + 10 * SHOWN_ENTRIES)}
          >
            Show {Math.min(entries.length - shown, 10 * SHOWN_ENTRIES)} more
          </UnstyledButton>
        </li>
      ) : null}
    </ul>
  );
  if (depth === 0) return list;
  return (
    <details
      className={styles["branch"]}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{isList ? countOf(entries.length, "entry", "entries") : preview(entries)}</summary>
      {open ? list : null}
    </details>
  );
}

function LongText({ text }: { readonly text: string }) {
  const [whole, setWhole] = useState(false);
  if (text === "") return <span className={styles["plain"]}>“”</span>;
  if (whole || text.length <= SHOWN_LETTERS) return <span className={styles["text"]}>{text}</span>;
  return (
    <>
      <span className={styles["text"]}>{text.slice(0, SHOWN_LETTERS)}…</span>{" "}
      <UnstyledButton className={styles["more"]} onClick={() => setWhole(true)}>
        Show all
      </UnstyledButton>
    </>
  );
}

/** What an object is about, by its first short text. */
function preview(entries: readonly (readonly [string, unknown])[]): string {
  const told = entries.find(
    ([, value]) => typeof value === "string" && value !== "" && value.length < 60,
  );
  return told ? String(told[1]) : countOf(entries.length, "field", "fields");
}

const countOf = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
