"use client";
import dynamic from "next/dynamic";
import type { ComponentType } from "react";

import type { NewPlaybookKind } from "./new-playbook-kind.ts";

interface DialogProps {
  readonly onClose: () => void;
}

/** Fetched when one of them is opened. */
const DIALOGS: Readonly<Record<NewPlaybookKind, ComponentType<DialogProps>>> = {
  blank: dynamic(async () => (await import("./blank-playbook-dialog.tsx")).BlankPlaybookDialog, {
    ssr: false,
  }),
  template: dynamic(async () => (await import("./from-template-dialog.tsx")).FromTemplateDialog, {
    ssr: false,
  }),
  import: dynamic(async () => (await import("../importing/import-dialog.tsx")).ImportDialog, {
    ssr: false,
  }),
};

interface NewPlaybookDialogProps extends DialogProps {
  readonly kind: NewPlaybookKind | undefined;
}

/** The one that is asked for; mounted anew each time, so that it remembers nothing. */
export function NewPlaybookDialog({ kind, onClose }: NewPlaybookDialogProps) {
  if (!kind) return null;
  const Dialog = DIALOGS[kind];
  return <Dialog onClose={onClose} />;
}
