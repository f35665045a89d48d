"use client";
import { Text, VisuallyHidden } from "@mantine/core";
import { type ComparedValue, compareOutputs } from "@playbooks/workflow-model";
import { IconArrowsExchange, IconMinus, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { labelledFields, placeText } from "../output-labels.ts";

import styles from "./bench.module.css";

/** What makes a result differ; what nobody asked about does not. */
type Difference = Extract<ComparedValue, { kind: "changed" | "removed" | "added" }>;

const WORDS: Readonly<Record<Difference["kind"], string>> = {
  changed: "Changed",
  removed: "Missing",
  added: "Not expected",
};
const ICONS: Readonly<Record<Difference["kind"], ReactNode>> = {
  changed: <IconArrowsExchange size={14} aria-hidden />,
  removed: <IconMinus size={14} aria-hidden />,
  added: <IconPlus size={14} aria-hidden />,
};

/** More are of no use to anybody: then it is another output altogether. */
const SHOWN = 100;
/** Of one value: a whole entry can be long, and the result below has all of it. */
const SHOWN_LETTERS = 240;

interface OutputDiffProps {
  readonly expected: unknown;
  readonly found: unknown;
}

/** What was expected beside what came, field by field: a table, whose rows say in words what differs. */
export function OutputDiff({ expected, found }: OutputDiffProps) {
  const compared = compareOutputs(expected, found);
  const differences = compared.filter(isDifference);
  const unasked = compared.filter(({ kind }) => kind === "unasked");
  return (
    <>
      {differences.length === 0 ? null : (
        // What scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
        <section className={styles["scroll"]} tabIndex={0} aria-label="Differences">
          <table className={styles["diff"]}>
            <VisuallyHidden component="caption">
              What was expected, and what the test came to
            </VisuallyHidden>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Expected</th>
                <th scope="col">Result</th>
              </tr>
            </thead>
            <tbody>
              {differences.slice(0, SHOWN).map((difference) => (
                <DifferenceRow key={keyOf(difference)} difference={difference} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {differences.length > SHOWN ? (
        <Text size="sm" c="dimmed" mt={6}>
          And {differences.length - SHOWN} more.
        </Text>
      ) : null}
      {unasked.length === 0 ? null : (
        <Text size="xs" c="dimmed" mt={8} style={{ overflowWrap: "anywhere" }}>
          Not compared, as nothing is expected there:{" "}
          {unasked.map(({ place }) => placeText(place)).join(", ")}.
        </Text>
      )}
    </>
  );
}

function DifferenceRow({ difference }: { readonly difference: Difference }) {
  const { kind, place } = difference;
  return (
    <tr data-kind={kind}>
      <th scope="row">
        <span className={styles["place"]}>{placeText(place)}</span>
        <span className={styles["kind"]}>
          {ICONS[kind]} {WORDS[kind]}
        </span>
      </th>
      <td data-label="Expected">
        {"expected" in difference ? <Shown value={difference.expected} as="del" /> : "–"}
      </td>
      <td data-label="Result">
        {"found" in difference ? <Shown value={difference.found} as="ins" /> : "–"}
      </td>
    </tr>
  );
}

/** As `ins` and `del`, so that the difference is there for ears as well. */
function Shown({ value, as: Tag }: { readonly value: unknown; readonly as: "ins" | "del" }) {
  const text = valueText(value);
  const shown = text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text;
  return <Tag>{shown === "" ? "“”" : shown}</Tag>;
}

/** A whole entry as its fields, one on a line. */
function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return JSON.stringify(value);
  return labelledFields(value, undefined)
    .map(({ label, value: inner }) => `${label}: ${valueText(inner)}`)
    .join("\n");
}

function isDifference(value: ComparedValue): value is Difference {
  return value.kind === "changed" || value.kind === "removed" || value.kind === "added";
}

function keyOf({ kind, place }: Difference): string {
  return `${kind} ${JSON.stringify(place)}`;
}
