"use client";
import { Button } from "@mantine/core";
import { IconFiles } from "@tabler/icons-react";

import { hasRole, useViewer } from "../../api/viewer/viewer.tsx";
import { EmptyState } from "../../ui/states/empty-state.tsx";

/** The whole page takes dropped files, so it says so. */
export function DocumentsEmpty({ onChooseFiles }: { readonly onChooseFiles: () => void }) {
  const mayAdd = hasRole(useViewer(), "EDITOR");
  return (
    <EmptyState
      icon={IconFiles}
      title="No documents yet"
      purpose={
        mayAdd
          ? "Add contracts, offers or reports: drop them anywhere on this page, and keep beside each what your team wants to know about it."
          : "Contracts, offers and reports will be here, each with what your team wants to know about it."
      }
      actions={mayAdd ? <Button onClick={onChooseFiles}>Add files</Button> : null}
    />
  );
}
