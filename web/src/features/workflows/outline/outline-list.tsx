"use client";
import { outlineOf } from "@playbooks/workflow-model";
import { useRef } from "react";

import { useListKeys } from "../../../ui/lists/use-list-keys.ts";
import type { WorkflowSource } from "../draft/workflow-source.ts";
import { AddStep } from "./add-step.tsx";
import { OutlineRowItem } from "./outline-row.tsx";

import styles from "./outline.module.css";

interface OutlineListProps {
  readonly source: WorkflowSource;
  readonly chosen: string | undefined;
  readonly mayEdit: boolean;
  readonly onChoose: (nodeId: string) => void;
  readonly onAdded: (nodeId: string) => void;
}

/** The workflow from top to bottom: a step stands below all that it comes after, and further in. */
export function OutlineList(props: OutlineListProps) {
  const { source, chosen, mayEdit, onChoose, onAdded } = props;
  const list = useRef<HTMLOListElement>(null);
  useListKeys(list);
  const { rows } = outlineOf(source.graph);
  return (
    <>
      <ol ref={list} className={styles["list"]} aria-label="Nodes">
        {rows.map((row) => (
          <OutlineRowItem
            key={row.node.id}
            row={row}
            source={source}
            isChosen={row.node.id === chosen}
            mayEdit={mayEdit}
            onChoose={onChoose}
            onAdded={onAdded}
          />
        ))}
      </ol>
      {mayEdit ? (
        <div className={styles["add"]}>
          <AddStep label="Add a node" source={source} onAdded={onAdded} />
        </div>
      ) : null}
    </>
  );
}
