"use client";
import { Text } from "@mantine/core";
import Link from "next/link";

import type {
  DocumentItemFragment,
  FieldDefinitionItemFragment,
} from "../../../api/generated/graphql.ts";
import { SelectBox } from "../../../ui/fields/select-box.tsx";
import { languageLabel } from "../../../ui/language-label.ts";
import { LIST_ITEM } from "../../../ui/lists/use-list-keys.ts";
import { ReadingProblem } from "../../../ui/reading/reading-problem.tsx";
import { ReadingStatus } from "../../../ui/reading/reading-status.tsx";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { shownValue } from "../fields/field-words.ts";

import styles from "../documents.module.css";

interface DocumentRowProps {
  readonly document: DocumentItemFragment;
  /** The fields that stand beside it. */
  readonly columns: readonly FieldDefinitionItemFragment[];
  /** Absent for those who may not; offered where reading it once more may help. */
  readonly onRetry: (() => void) | undefined;
  readonly selected: boolean;
  /** Absent where documents cannot be selected. */
  readonly onToggle: (() => void) | undefined;
}

/** One row; the document's name is its heading and the link that j and k move between. */
export function DocumentRow(props: DocumentRowProps) {
  const { document, columns, onRetry, selected, onToggle } = props;
  const { id, name, status, duplicateOf } = document;
  return (
    <tr className={styles["row"]} data-selected={selected || undefined}>
      {onToggle ? (
        <td className={styles["select"]}>
          <SelectBox label={`Select ${name}`} checked={selected} onToggle={onToggle} />
        </td>
      ) : null}
      <th scope="row" className={styles["name"]}>
        <Link
          href={`/documents/${id}`}
          className={styles["link"]}
          prefetch={false}
          data-id={id}
          {...LIST_ITEM}
        >
          {name}
        </Link>
        {duplicateOf ? (
          <Text size="xs" c="dimmed" fw={400}>
            Same content as “{duplicateOf.name}”
          </Text>
        ) : null}
        <Meta document={document} columns={columns} />
        {status === "FAILED" ? (
          <ReadingProblem {...document} onRetry={document.problemMayPass ? onRetry : undefined} />
        ) : null}
      </th>
      <td>
        <ReadingStatus status={status} />
      </td>
      {columns.map((field) => (
        <td key={field.id} className={styles["value"]} data-number={isFigure(field)}>
          {valueIn(document, field) ?? <span className={styles["nothing"]}>–</span>}
        </td>
      ))}
      <td>{languageLabel(document.language) ?? "–"}</td>
      <td className={styles["figure"]} data-numeric>
        {document.pageCount ?? "–"}
      </td>
      <td>
        <RelativeTime at={document.createdAt} />
      </td>
    </tr>
  );
}

/** The columns that a narrow screen has no place for. */
function Meta({ document, columns }: Pick<DocumentRowProps, "document" | "columns">) {
  const values = columns.flatMap((field) => {
    const value = valueIn(document, field);
    return value ? [{ field, value }] : [];
  });
  return (
    <div className={styles["meta"]}>
      <ReadingStatus status={document.status} />
      <RelativeTime at={document.createdAt} />
      {values.map(({ field, value }) => (
        <span key={field.id} className={styles["metaValue"]}>
          {field.label}: {value}
        </span>
      ))}
    </div>
  );
}

/** Undefined where nothing is known, or somebody has emptied the field; a value of "" is known and empty. */
function valueIn(
  { fields }: DocumentItemFragment,
  { id, type }: FieldDefinitionItemFragment,
): string | undefined {
  const held = fields.find(({ definition }) => definition.id === id);
  return held && held.value !== null ? shownValue(type, held.value) : undefined;
}

/** Set to the right, so that digits stand below each other. */
function isFigure({ type }: FieldDefinitionItemFragment): boolean {
  return type === "NUMBER" || type === "MONEY";
}
