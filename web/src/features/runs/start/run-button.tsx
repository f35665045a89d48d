"use client";
import { Button, type ButtonProps } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";

import type { DocumentFilter } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import type { NamedDocument } from "./documents-field.tsx";

const RunDialog = dynamic(async () => (await import("./run-dialog.tsx")).RunDialog, { ssr: false });

interface RunButtonProps extends Pick<ButtonProps, "size" | "variant"> {
  readonly documents?: readonly NamedDocument[];
  /** Over all that this finds, instead of documents. */
  readonly matching?: DocumentFilter;
  readonly workflowId?: string;
  readonly label?: string;
}

/** Runs a workflow over what is there, or over what is chosen in its dialog. Nothing for those who may not. */
export function RunButton({ documents, matching, workflowId, label, ...look }: RunButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const mayRun = hasRole(useViewer(), "EDITOR");
  if (!mayRun) return null;
  return (
    <>
      <Button
        {...look}
        ref={button}
        leftSection={<IconPlayerPlay size={look.size === "xs" ? 14 : 16} stroke={1.7} />}
        onClick={() => setOpen(true)}
      >
        {label ?? (workflowId ? "Run" : "Run a workflow")}
      </Button>
      {open ? (
        <RunDialog
          {...(documents ? { documents } : {})}
          {...(matching ? { matching } : {})}
          {...(workflowId ? { workflowId } : {})}
          onClose={() => {
            setOpen(false);
            // The dialog goes with all that it had: nobody else gives the focus back.
            button.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
