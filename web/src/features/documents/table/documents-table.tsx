"use client";
import { VisuallyHidden } from "@mantine/core";
import { useRef } from "react";

import type { PagedList } from "../../../api/answers/paged-list.ts";
import type {
  DocumentChoicesQuery,
  DocumentItemFragment,
  FieldDefinitionItemFragment,
} from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { SelectionBar } from "../../../ui/lists/selection-bar.tsx";
import { ShowMore } from "../../../ui/lists/show-more.tsx";
import { useListKeys } from "../../../ui/lists/use-list-keys.ts";
import { useSelection } from "../../../ui/lists/use-selection.ts";
import type { DocumentActions } from "../document-actions.ts";
import { useDocumentActions } from "../use-document-actions.ts";
import { USUAL_COLUMNS } from "../view/documents-view.ts";
import { DocumentRow } from "./document-row.tsx";

import styles from "../documents.module.css";

interface DocumentsTableProps {
  readonly list: PagedList<DocumentItemFragment>;
  readonly choices: DocumentChoicesQuery | undefined;
  /** Names of fields; absent: the usual ones. */
  readonly columns: readonly string[] | undefined;
  /** What can be done with documents that are selected; absent: they cannot be. */
  readonly selectionActions: DocumentActions["selected"] | undefined;
}

/** Fields as columns, chosen by the person; without `selectionActions` nothing can be selected. */
export function DocumentsTable({
  list,
  choices,
  columns,
  selectionActions: Actions,
}: DocumentsTableProps) {
  const rows = useRef<HTMLTableSectionElement>(null);
  const { retry } = useDocumentActions();
  const mayRetry = hasRole(useViewer(), "EDITOR");
  const selection = useSelection(list.nodes);
  const maySelect = Actions !== undefined;
  useListKeys(rows, maySelect ? selection.toggle : undefined);
  const fields = columnsOf(choices?.fieldDefinitions ?? [], columns ?? USUAL_COLUMNS);
  return (
    <>
      {/* Chosen columns may need more room than there is: the table alone scrolls sideways. */}
      <div className={styles["scroll"]}>
        <table className={styles["table"]} aria-label="Documents" aria-busy={list.stale}>
          <thead>
            <tr>
              {maySelect ? (
                <th scope="col" className={styles["select"]}>
                  <VisuallyHidden>Selected</VisuallyHidden>
                </th>
              ) : null}
              <th scope="col">Document</th>
              <th scope="col">Status</th>
              {fields.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">Language</th>
              <th scope="col" className={styles["figure"]}>
                Pages
              </th>
              <th scope="col">Added</th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {list.nodes.map((document) => (
              <DocumentRow
                key={document.id}
                document={document}
                columns={fields}
                onRetry={mayRetry ? () => retry(document) : undefined}
                selected={selection.has(document.id)}
                onToggle={maySelect ? () => selection.toggle(document.id) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore list={list} />
      {Actions && selection.items.length > 0 ? (
        <SelectionBar
          label="Selected documents"
          count={selection.items.length}
          onAll={selection.all}
          onClear={selection.clear}
        >
          <Actions documents={selection.items} />
        </SelectionBar>
      ) : null}
    </>
  );
}

/** In the order of the fields, whatever the order in which they were chosen. */
function columnsOf(
  fields: readonly FieldDefinitionItemFragment[],
  names: readonly string[],
): readonly FieldDefinitionItemFragment[] {
  return fields.filter(({ name }) => names.includes(name));
}
