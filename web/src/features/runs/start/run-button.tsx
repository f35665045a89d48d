"use client";
import { Button, type ButtonProps } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { hasRole, useViewer } from "../../../api/viewer.tsx";
import type { NamedDocument } from "./documents-field.tsx";

const RunDialog = dynamic(async () => (await import("./run-dialog.tsx")).RunDialog, { ssr: false });

interface RunButtonProps extends Pick<ButtonProps, "size" | "variant"> {
  readonly documents?: readonly NamedDocument[];
  readonly workflowId?: string;
}

/** Runs a workflow over what is there, or over what is chosen in its dialog. Nothing for those who may not. */
export function RunButton({ documents, workflowId, ...look }: RunButtonProps) {
  const [open, setOpen] = useState(false);
  const mayRun = hasRole(useViewer(), "EDITOR");
  if (!mayRun) return null;
  return (
    <>
      <Button
        {...look}
        leftSection={<IconPlayerPlay size={look.size === "xs" ? 14 : 16} stroke={1.7} />}
        onClick={() => setOpen(true)}
      >
        {workflowId ? "Run" : "Run a workflow"}
      </Button>
      {open ? (
        <RunDialog
          {...(documents ? { documents } : {})}
          {...(workflowId ? { workflowId } : {})}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
