"use client";
import { useRef } from "react";

import { hasRole, useViewer } from "../../api/viewer/viewer.tsx";
import { ShowMore } from "../../ui/lists/show-more.tsx";
import { useListKeys } from "../../ui/lists/use-list-keys.ts";
import { KnowledgeRow } from "./knowledge-row.tsx";
import type { KnowledgeList } from "./use-knowledge-list.ts";
import { useSourceActions } from "./use-source-actions.ts";

import styles from "./knowledge.module.css";

/** Columns leave from the right as the page narrows; on a phone a line below the title says them. */
export function KnowledgeTable({ list }: { readonly list: KnowledgeList }) {
  const rows = useRef<HTMLTableSectionElement>(null);
  const { retry } = useSourceActions();
  const mayRetry = hasRole(useViewer(), "EDITOR");
  useListKeys(rows);
  return (
    <>
      <table className={styles["table"]} aria-label="Sources" aria-busy={list.stale}>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col" className={styles["medium"]}>
              Kind
            </th>
            <th scope="col" className={styles["medium"]}>
              Status
            </th>
            <th scope="col" className={styles["figure"]}>
              Passages
            </th>
            <th scope="col" className={styles["figure"]}>
              Lines
            </th>
            <th scope="col" className={styles["wide"]}>
              Language
            </th>
            <th scope="col" className={styles["wide"]}>
              Version
            </th>
            <th scope="col" className={styles["medium"]}>
              Updated
            </th>
          </tr>
        </thead>
        <tbody ref={rows}>
          {list.nodes.map((source) => (
            <KnowledgeRow
              key={source.id}
              source={source}
              onRetry={mayRetry ? () => retry(source) : undefined}
            />
          ))}
        </tbody>
      </table>
      <ShowMore list={list} />
    </>
  );
}
