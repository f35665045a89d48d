"use client";
import { Box, Button, Stack } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useEffect } from "react";

import { messageOf } from "../../api/answers/api-error.ts";
import { useUploads } from "../../api/uploads/use-uploads.ts";
import { hasRole, useViewer } from "../../api/viewer/viewer.tsx";
import { ListSkeleton } from "../../ui/lists/list-skeleton.tsx";
import { announce } from "../../ui/live-region.tsx";
import { PageHeader } from "../../ui/page/page-header.tsx";
import { NoResults } from "../../ui/states/no-results.tsx";
import { Problem } from "../../ui/states/problem.tsx";
import { chooseFiles } from "../../ui/uploads/choose-files.ts";
import { DropCurtain } from "../../ui/uploads/drop-curtain.tsx";
import { UploadList } from "../../ui/uploads/upload-list.tsx";
import { madeOf } from "../../ui/uploads/upload-state.ts";
import { useFileDrop } from "../../ui/uploads/use-file-drop.ts";
import type { DocumentActions } from "./document-actions.ts";
import { DocumentsEmpty } from "./documents-empty.tsx";
import { DocumentsTable } from "./table/documents-table.tsx";
import { UploadWorkflows } from "./uploaded/upload-workflows.tsx";
import { UploadedDocuments } from "./uploaded/uploaded-documents.tsx";
import { useDocumentActions } from "./use-document-actions.ts";
import { useDocumentsList } from "./use-documents-list.ts";
import { documentsOf, DocumentsToolbar } from "./view/documents-toolbar.tsx";
import { isFiltered, NO_FILTERS } from "./view/documents-view.ts";
import { useDocumentsView } from "./view/use-documents-view.ts";

interface DocumentsProps {
  /** Absent: nothing can be done with them, and none can be selected. */
  readonly actions?: DocumentActions;
}

export function Documents({ actions }: DocumentsProps) {
  const { view, change } = useDocumentsView();
  const mayAdd = hasRole(useViewer(), "EDITOR");
  const { addFile } = useDocumentActions();
  const uploads = useUploads({ at: "/documents", store: addFile });
  const choose = () => chooseFiles(uploads.add, { multiple: true });
  const dropping = useFileDrop(mayAdd, uploads.add);
  const { list, choices } = useDocumentsList(view);
  const { total } = list;
  const made = madeOf(uploads.uploads);
  const filtered = isFiltered(view);
  // An empty list has one primary button, in its middle.
  const empty = total === 0 && !filtered;
  useEffect(() => {
    if (filtered && total !== undefined) announce(documentsOf(total));
  }, [filtered, total]);
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 28 }} maw={1360} mx="auto">
      <PageHeader
        title="Documents"
        note="Contracts, offers and reports, with what your team wants to know about each."
        actions={
          mayAdd && !empty ? (
            <Button leftSection={<IconFileUpload size={16} stroke={1.7} />} onClick={choose}>
              Add files
            </Button>
          ) : null
        }
      />
      <Stack gap="md">
        <UploadWorkflows />
        <UploadList {...uploads}>
          {actions && made.length > 0 ? (
            <UploadedDocuments ids={made} action={actions.uploaded} />
          ) : null}
        </UploadList>
        {list.error ? (
          <Problem
            title="The documents could not be loaded"
            message={messageOf(list.error)}
            onRetry={list.refetch}
          />
        ) : null}
        {empty && !list.error ? <DocumentsEmpty onChooseFiles={choose} /> : null}
        {empty || list.error ? null : (
          <>
            <DocumentsToolbar
              view={view}
              choices={choices}
              total={total}
              action={actions?.matching}
              onChange={change}
            />
            {total === undefined ? <ListSkeleton what="Loading the documents" /> : null}
            {total === 0 ? (
              <NoResults query={view.query.trim()} onClear={() => change(NO_FILTERS)} />
            ) : null}
            {list.nodes.length > 0 ? (
              <DocumentsTable
                list={list}
                choices={choices}
                columns={view.columns}
                selectionActions={actions?.selected}
              />
            ) : null}
          </>
        )}
      </Stack>
      {dropping ? <DropCurtain /> : null}
    </Box>
  );
}
