"use client";
import Link from "next/link";
import { useRef } from "react";

import type { PagedList } from "../../../../api/answers/paged-list.ts";
import { ShowMore } from "../../../../ui/lists/show-more.tsx";
import { LIST_ITEM, useListKeys } from "../../../../ui/lists/use-list-keys.ts";
import { documentsText, nodeLabel } from "../../run-words.ts";
import { NodeStatusMark, NodeStatusSign, RunStatusMark } from "../../status-mark.tsx";
import { columnsOf, type GridColumn, statusesOf } from "./grid-columns.ts";
import type { ShownRun } from "./use-batch.ts";

import styles from "../batches.module.css";

/** Documents by nodes: where in the workflow each one is, or has stopped. A cell leads to that node of that run. */
export function BatchGrid({ runs }: { readonly runs: PagedList<ShownRun> }) {
  const rows = useRef<HTMLTableSectionElement>(null);
  useListKeys(rows);
  const columns = columnsOf(runs.nodes);
  return (
    <>
      <ul className={styles["legend"]} aria-label="What the signs say">
        {statusesOf(runs.nodes).map((status) => (
          <li key={status}>
            <NodeStatusMark status={status} />
          </li>
        ))}
      </ul>
      <div className={styles["scroll"]}>
        <table
          className={styles["table"]}
          data-grid
          aria-label="Documents by nodes"
          aria-busy={runs.stale}
        >
          <thead>
            <tr>
              <th scope="col">Document</th>
              <th scope="col" className={styles["runStatus"]}>
                Status
              </th>
              {columns.map(({ nodeId, label }) => (
                <th key={nodeId} scope="col" className={styles["step"]}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={rows}>
            {runs.nodes.map((run) => (
              <GridRow key={run.id} run={run} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore list={runs} />
    </>
  );
}

interface GridRowProps {
  readonly run: ShownRun;
  readonly columns: readonly GridColumn[];
}

function GridRow({ run, columns }: GridRowProps) {
  const document = documentsText(run.documents) ?? "A document that was deleted";
  const nodes = new Map((run.nodes ?? []).map((node) => [node.nodeId, node]));
  return (
    <tr className={styles["gridRow"]}>
      <th scope="row" className={styles["name"]}>
        <Link
          href={`/runs/${run.id}`}
          className={styles["gridName"]}
          prefetch={false}
          {...LIST_ITEM}
        >
          {document}
        </Link>
      </th>
      <td className={styles["runStatus"]}>
        <RunStatusMark status={run.status} />
      </td>
      {columns.map(({ nodeId, label }) => {
        const node = nodes.get(nodeId);
        return (
          <td key={nodeId} className={styles["step"]}>
            {node ? (
              <Link
                href={`/runs/${run.id}?node=${nodeId}`}
                prefetch={false}
                className={styles["cell"]}
                aria-label={`${document}, ${label}: ${nodeLabel(node.status)}`}
                title={`${label}: ${nodeLabel(node.status)}`}
              >
                <NodeStatusSign status={node.status} />
              </Link>
            ) : (
              "–"
            )}
          </td>
        );
      })}
    </tr>
  );
}
