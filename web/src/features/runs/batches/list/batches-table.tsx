"use client";
import Link from "next/link";
import { useRef } from "react";

import type { PagedList } from "../../../../api/answers/paged-list.ts";
import type { BatchItemFragment } from "../../../../api/generated/graphql.ts";
import { ShowMore } from "../../../../ui/lists/show-more.tsx";
import { LIST_ITEM, useListKeys } from "../../../../ui/lists/use-list-keys.ts";
import { RelativeTime } from "../../../../ui/time/relative-time-text.tsx";
import { cachedText, costText } from "../../run-words.ts";
import { BatchBar } from "../batch-bar.tsx";
import { documentsOf, throughText, timeText } from "../batch-words.ts";
import { EndCounts } from "../end-counts.tsx";

import styles from "../batches.module.css";

/** How each one stands, with the ends of its documents in words beside the bar. */
export function BatchesTable({ list }: { readonly list: PagedList<BatchItemFragment> }) {
  const rows = useRef<HTMLTableSectionElement>(null);
  useListKeys(rows);
  return (
    <>
      {/* Wider than a small window: the table alone scrolls sideways. */}
      <div className={styles["scroll"]}>
        <table className={styles["table"]} data-folds aria-label="Batches" aria-busy={list.stale}>
          <thead>
            <tr>
              <th scope="col">Workflow</th>
              <th scope="col">Progress</th>
              <th scope="col">Time</th>
              <th scope="col" className={styles["figure"]}>
                Cost so far
              </th>
              <th scope="col">Started</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {list.nodes.map((batch) => (
              <BatchRow key={batch.id} batch={batch} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore list={list} />
    </>
  );
}

function BatchRow({ batch }: { readonly batch: BatchItemFragment }) {
  const { id, workflow, total, createdAt, startedBy } = batch;
  return (
    <tr className={styles["row"]}>
      <th scope="row" className={styles["name"]}>
        <Link href={`/batches/${id}`} className={styles["link"]} prefetch={false} {...LIST_ITEM}>
          {workflow.playbook.title}
        </Link>
        <div className={styles["under"]}>{documentsOf(total)}</div>
      </th>
      <td className={styles["progress"]}>
        <div className={styles["counts"]}>
          <span data-numeric>{throughText(batch)}</span>
          <EndCounts batch={batch} />
        </div>
        <BatchBar batch={batch} />
      </td>
      <td data-numeric>{timeText(batch)}</td>
      <td className={styles["figure"]} data-numeric>
        {costText(batch.costUsd, batch.unpricedTokens) ?? "–"}
        {batch.cacheHits > 0 ? <div className={styles["under"]}>{cachedText(batch)}</div> : null}
      </td>
      <td>
        <RelativeTime at={createdAt} />
      </td>
      <td>{startedBy?.name ?? "–"}</td>
    </tr>
  );
}
