"use client";
import { Button } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";

import { hasRole, useViewer } from "../../api/viewer/viewer.tsx";
import { EmptyState } from "../../ui/states/empty-state.tsx";

interface KnowledgeEmptyProps {
  readonly onChooseFiles: () => void;
  readonly onTryExample: () => void;
}

/** The first minutes of a workspace: an example shows what a good source is before somebody looks for one. */
export function KnowledgeEmpty({ onChooseFiles, onTryExample }: KnowledgeEmptyProps) {
  const mayAdd = hasRole(useViewer(), "EDITOR");
  return (
    <EmptyState
      icon={IconFileText}
      title="No sources yet"
      purpose={
        mayAdd
          ? "Add what your team trusts, such as a price list or a case study: AI quotes it, and every line it writes leads back to the passage."
          : "What your team trusts will be here: AI quotes it, and every line it writes leads back to the passage."
      }
      actions={
        mayAdd ? (
          <>
            <Button onClick={onChooseFiles}>Add files</Button>
            <Button variant="subtle" onClick={onTryExample}>
              Try it with an example
            </Button>
          </>
        ) : null
      }
    />
  );
}
