"use client";
import { ActionIcon, Menu } from "@mantine/core";
import { type DraftGraph, writeCanvas, writeOldCanvas } from "@playbooks/workflow-model";
import { IconDots, IconDownload } from "@tabler/icons-react";

import type { WorkflowFactsFragment } from "../../../api/generated/graphql.ts";

interface ExportMenuProps {
  readonly title: string;
  readonly graph: DraftGraph;
  readonly onUpload: WorkflowFactsFragment["onUpload"];
}

/** The draft as a file that `Import` takes in again, with what it starts for by itself. */
export function ExportMenu({ title, graph, onUpload }: ExportMenuProps) {
  const extras = {
    onUpload: onUpload && {
      documentType: onUpload.documentType,
      nameMatches: onUpload.nameMatches,
    },
  };
  return (
    <Menu width={280} position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More of this workflow">
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Export the draft as JSON</Menu.Label>
        <Menu.Item
          leftSection={<IconDownload size={15} />}
          onClick={() => download(title, writeCanvas(graph, extras))}
        >
          Of this product
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload size={15} />}
          onClick={() => download(title, writeOldCanvas(graph, extras))}
        >
          For its first version
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Two blanks to a level, so that two versions of a file can be compared. */
function download(title: string, canvas: object): void {
  const link = document.createElement("a");
  const text = `${JSON.stringify(canvas, null, 2)}\n`;
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${title || "Untitled"}.workflow.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
