"use client";
import { Button, Text } from "@mantine/core";
import { IconBolt, IconHandClick } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import type { WorkflowFactsFragment } from "../../../api/generated/graphql.ts";
import { triggeringDocuments } from "../../../ui/uploads/upload-trigger-words.ts";

import styles from "../workflow.module.css";

const TriggerDialog = dynamic(async () => (await import("./trigger-dialog.tsx")).TriggerDialog, {
  ssr: false,
});

interface TriggerLineProps {
  readonly workflow: WorkflowFactsFragment;
  readonly mayEdit: boolean;
}

/** How the workflow starts, in a sentence above its steps, and the way to let it start by itself. */
export function TriggerLine({ workflow, mayEdit }: TriggerLineProps) {
  const [open, setOpen] = useState(false);
  const { onUpload, publishedVersion } = workflow;
  const Icon = onUpload ? IconBolt : IconHandClick;
  return (
    <div className={styles["trigger"]}>
      <Icon size={16} stroke={1.7} aria-hidden />
      <Text size="sm" className={styles["triggerWords"] ?? ""}>
        {onUpload ? (
          <>
            Runs by itself on upload:{" "}
            <Text component="span" inherit fw={550}>
              {triggeringDocuments(onUpload)}
            </Text>
            {publishedVersion ? "" : ", once it is published"}
          </>
        ) : (
          "Runs only when somebody starts it"
        )}
      </Text>
      {mayEdit ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={onUpload ? "Change what it runs by itself for" : undefined}
          onClick={() => setOpen(true)}
        >
          {onUpload ? "Change" : "Let it run by itself"}
        </Button>
      ) : null}
      {open ? <TriggerDialog workflow={workflow} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
