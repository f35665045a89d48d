"use client";
import { Button, Text } from "@mantine/core";
import { IconBook } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import type { PlaybookGivesFragment } from "../../../api/generated/graphql.ts";
import type { Parts } from "../use-workflow-parts.ts";
import { allGivenWords } from "./given-words.ts";

import styles from "../workflow.module.css";

const DefaultsDialog = dynamic(async () => (await import("./defaults-dialog.tsx")).DefaultsDialog, {
  ssr: false,
});

interface DefaultsLineProps {
  readonly playbook: PlaybookGivesFragment;
  readonly parts: Parts;
  readonly mayEdit: boolean;
}

/** What the playbook gives to steps that leave a setting empty, and the way to change it. */
export function DefaultsLine({ playbook, parts, mayEdit }: DefaultsLineProps) {
  const [open, setOpen] = useState(false);
  const words = allGivenWords(playbook.defaults, parts);
  return (
    <div className={styles["trigger"]}>
      <IconBook size={16} stroke={1.7} aria-hidden />
      <Text size="sm" className={styles["triggerWords"] ?? ""}>
        {words.length === 0 ? (
          "The playbook gives its steps nothing"
        ) : (
          <>
            From the playbook:{" "}
            <Text component="span" inherit fw={550}>
              {words.join(", ")}
            </Text>
          </>
        )}
      </Text>
      {mayEdit ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label="Change what the playbook gives"
          onClick={() => setOpen(true)}
        >
          Change
        </Button>
      ) : null}
      {open ? (
        <DefaultsDialog playbook={playbook} parts={parts} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}
