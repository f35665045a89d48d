"use client";
import { Button, Text } from "@mantine/core";
import { IconBook } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { Fragment, useState } from "react";

import type { PlaybookGivesFragment } from "../../../api/generated/graphql.ts";
import type { Parts } from "../use-workflow-parts.ts";
import { allGiven } from "./given-words.ts";

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
  const all = allGiven(playbook.defaults, parts);
  return (
    <div className={styles["trigger"]}>
      <IconBook size={16} stroke={1.7} aria-hidden />
      <Text size="sm" className={styles["triggerWords"] ?? ""}>
        {all.length === 0 ? (
          "Nodes get no defaults from the playbook"
        ) : (
          <>
            From the playbook:{" "}
            {all.map(({ kind, words }, index) => (
              <Fragment key={kind}>
                {index === 0 ? "" : " · "}
                <Text component="span" inherit c="dimmed">
                  {kind}
                </Text>{" "}
                <Text component="span" inherit fw={550}>
                  {words}
                </Text>
              </Fragment>
            ))}
          </>
        )}
      </Text>
      {mayEdit ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={all.length === 0 ? undefined : "Change the defaults of the playbook"}
          onClick={() => setOpen(true)}
        >
          {all.length === 0 ? "Set defaults" : "Change"}
        </Button>
      ) : null}
      {open ? (
        <DefaultsDialog playbook={playbook} parts={parts} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}
