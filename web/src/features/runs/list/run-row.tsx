"use client";
import Link from "next/link";

import type { RunItemFragment } from "../../../api/generated/graphql.ts";
import { SelectBox } from "../../../ui/fields/select-box.tsx";
import { LIST_ITEM } from "../../../ui/lists/use-list-keys.ts";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import {
  costText,
  documentsText,
  durationOf,
  durationText,
  progressText,
  savedText,
  triggerLabel,
  titleText,
  versionText,
  workflowText,
} from "../run-words.ts";
import { RunStatusMark } from "../status-mark.tsx";

import styles from "./list.module.css";

interface RunRowProps {
  readonly run: RunItemFragment;
  readonly now: number;
  readonly selected: boolean;
  readonly onToggle: () => void;
}

/** `now` comes from the table: all rows tell the time of the same moment. */
export function RunRow({ run, now, selected, onToggle }: RunRowProps) {
  const { id, status, documents, nodes, cacheHits } = run;
  const took = durationOf(run, now);
  const subject = documentsText(documents);
  const saved = savedText(run);
  return (
    <tr className={styles["row"]} data-selected={selected || undefined}>
      <td className={styles["select"]}>
        <SelectBox
          label={`Select the run of ${workflowText(run)}${subject ? ` over ${subject}` : ""}`}
          checked={selected}
          onToggle={onToggle}
        />
      </td>
      <td className={styles["status"]}>
        <RunStatusMark status={status} />
      </td>
      <th scope="row" className={styles["name"]}>
        <Link
          href={`/runs/${id}`}
          className={styles["link"]}
          prefetch={false}
          data-id={id}
          {...LIST_ITEM}
        >
          {titleText(run)}
        </Link>{" "}
        <span className={styles["version"]}>{versionText(run)}</span>
        <Meta run={run} took={took} />
      </th>
      <td className={styles["documents"]}>
        <span className={styles["cut"]} title={documents.map(({ name }) => name).join(", ")}>
          {subject ?? "–"}
        </span>
      </td>
      <td>{triggerLabel(run.trigger)}</td>
      <td>
        <RelativeTime at={run.startedAt ?? run.createdAt} />
      </td>
      <td className={styles["figure"]} data-numeric>
        {took === undefined ? "–" : durationText(took)}
      </td>
      <td className={styles["figure"]} data-numeric>
        {progressText(nodes)}
      </td>
      <td className={styles["figure"]} data-numeric>
        {costText(run.costUsd, run.unpricedTokens) ?? "–"}
      </td>
      <td className={styles["figure"]} data-numeric>
        {cacheHits > 0 ? cacheHits : "–"}
        {saved === null ? null : <div className={styles["saved"]}>{saved}</div>}
      </td>
      <td>{run.startedBy?.name ?? "–"}</td>
    </tr>
  );
}

/** The columns that a narrow screen has no place for. */
function Meta({ run, took }: { readonly run: RunItemFragment; readonly took: number | undefined }) {
  const subject = documentsText(run.documents);
  return (
    <div className={styles["meta"]}>
      <RunStatusMark status={run.status} />
      <RelativeTime at={run.startedAt ?? run.createdAt} />
      {took === undefined ? null : <span>{durationText(took)}</span>}
      <span>{progressText(run.nodes)} nodes</span>
      {subject ? <span className={styles["metaWide"]}>{subject}</span> : null}
    </div>
  );
}
