"use client";
import Link from "next/link";

import type { KnowledgeItemFragment } from "../../api/generated/graphql.ts";
import { SelectBox } from "../../ui/fields/select-box.tsx";
import { languageLabel } from "../../ui/language-label.ts";
import { LIST_ITEM } from "../../ui/lists/use-list-keys.ts";
import { ReadingProblem } from "../../ui/reading/reading-problem.tsx";
import { ReadingStatus } from "../../ui/reading/reading-status.tsx";
import { RelativeTime } from "../../ui/time/relative-time-text.tsx";
import { kindLabel } from "./knowledge-kinds.ts";
import { passagesOf } from "./retrieval-test/passage-words.ts";

import styles from "./knowledge.module.css";

interface KnowledgeRowProps {
  readonly source: KnowledgeItemFragment;
  /** Absent for those who may not. */
  readonly onRetry: (() => void) | undefined;
  readonly selected: boolean;
  /** Absent for those who may do nothing with a selection. */
  readonly onToggle: (() => void) | undefined;
}

/** One row, whose name is the row's heading and the link that j and k move between. */
export function KnowledgeRow({ source, onRetry, selected, onToggle }: KnowledgeRowProps) {
  const { id, title, kind, status, chunkCount, dependentLineCount, currentVersion } = source;
  return (
    <tr className={styles["row"]} data-selected={selected || undefined}>
      {onToggle ? (
        <td className={styles["select"]}>
          <SelectBox label={`Select ${title}`} checked={selected} onToggle={onToggle} />
        </td>
      ) : null}
      <th scope="row" className={styles["name"]}>
        <Link
          href={`/knowledge/${id}`}
          className={styles["link"]}
          prefetch={false}
          data-id={id}
          {...LIST_ITEM}
        >
          {title}
        </Link>
        <Meta source={source} />
        {status === "FAILED" ? (
          <ReadingProblem
            name={source.title}
            problem={source.problem}
            onRetry={source.problemMayPass ? onRetry : undefined}
          />
        ) : null}
      </th>
      <td className={styles["medium"]}>{kindLabel(kind)}</td>
      <td className={styles["medium"]}>
        <ReadingStatus status={status} />
      </td>
      <Figure value={chunkCount} />
      <Figure value={dependentLineCount} />
      <td className={styles["wide"]}>{languageLabel(source.language) ?? "–"}</td>
      <td className={styles["wide"]} data-numeric>
        {currentVersion ? `v${currentVersion.number}` : "–"}
      </td>
      <td className={styles["medium"]}>
        <RelativeTime at={source.updatedAt} />
      </td>
    </tr>
  );
}

/** Nothing is less than a number: it steps back. */
function Figure({ value }: { readonly value: number }) {
  return (
    <td className={styles["figure"]} data-numeric data-nothing={value === 0}>
      {value.toLocaleString("en")}
    </td>
  );
}

/** The columns that a narrow screen has no place for, as one line. */
function Meta({ source }: { readonly source: KnowledgeItemFragment }) {
  return (
    <div className={styles["meta"]}>
      <ReadingStatus status={source.status} />
      <span>{kindLabel(source.kind)}</span>
      <span>{passagesOf(source.chunkCount)}</span>
      <RelativeTime at={source.updatedAt} />
    </div>
  );
}
