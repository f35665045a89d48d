"use client";
import { VisuallyHidden } from "@mantine/core";
import dynamic from "next/dynamic";
import { useRef } from "react";

import { hasRole, useViewer } from "../../api/viewer/viewer.tsx";
import { ShowMore } from "../../ui/lists/show-more.tsx";
import { useListKeys } from "../../ui/lists/use-list-keys.ts";
import { useSelection } from "../../ui/lists/use-selection.ts";
import { KnowledgeRow } from "./knowledge-row.tsx";
import type { KnowledgeList } from "./use-knowledge-list.ts";
import { useSourceActions } from "./use-source-actions.ts";

import styles from "./knowledge.module.css";

const KnowledgeBar = dynamic(async () => (await import("./knowledge-bar.tsx")).KnowledgeBar, {
  ssr: false,
});

/** Columns leave from the right as the page narrows; on a phone a line below the title says them. */
export function KnowledgeTable({ list }: { readonly list: KnowledgeList }) {
  const rows = useRef<HTMLTableSectionElement>(null);
  const { retry } = useSourceActions();
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const selection = useSelection(list.nodes);
  useListKeys(rows, mayEdit ? selection.toggle : undefined);
  return (
    <>
      <div className={styles["scroll"]}>
        <table className={styles["table"]} aria-label="Sources" aria-busy={list.stale}>
          <thead>
            <tr>
              {mayEdit ? (
                <th scope="col" className={styles["select"]}>
                  <VisuallyHidden>Selected</VisuallyHidden>
                </th>
              ) : null}
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
                onRetry={mayEdit ? () => retry(source) : undefined}
                selected={selection.has(source.id)}
                onToggle={mayEdit ? () => selection.toggle(source.id) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore list={list} />
      {mayEdit && selection.items.length > 0 ? <KnowledgeBar selection={selection} /> : null}
    </>
  );
}
