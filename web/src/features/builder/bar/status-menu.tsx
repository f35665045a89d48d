"use client";
import { useMutation } from "@apollo/client/react";
import { Button, Menu, Text } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { type PlaybookStatus, SetStatusDocument } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { showProblem, showUndo } from "../../../ui/toasts/toasts.tsx";
import type { BuilderPlaybook } from "../use-builder-data.ts";

import styles from "./bar.module.css";

/** In the order in which a playbook goes through them. */
const STATUSES: readonly {
  readonly status: PlaybookStatus;
  readonly label: string;
  readonly meaning: string;
  /** How the toast ends: "SunRoof is a draft again." */
  readonly done: string;
}[] = [
  { status: "DRAFT", label: "Draft", meaning: "Still being written", done: "is a draft again" },
  { status: "PUBLISHED", label: "Published", meaning: "Ready to use", done: "is published" },
  { status: "ARCHIVED", label: "Archived", meaning: "Out of the way, kept", done: "is archived" },
];

/**
 * What the playbook counts as. Publishing is a label with date and person: readers see the living document, and the
 * words say so.
 */
export function StatusMenu({ playbook }: { readonly playbook: BuilderPlaybook }) {
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const change = useChangeStatus(playbook);
  const { status, publishedAt, publishedBy } = playbook;
  const label = STATUSES.find((each) => each.status === status)?.label;
  if (!mayEdit)
    return (
      <Text size="sm" c="dimmed" className={styles["status"] ?? ""}>
        {label}
      </Text>
    );
  return (
    <>
      <Menu width={280} position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            h={34}
            px={10}
            aria-label={`Status: ${label}`}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {STATUSES.map((each) => (
            <Menu.Item
              key={each.status}
              aria-current={each.status === status || undefined}
              rightSection={each.status === status ? <IconCheck size={15} aria-hidden /> : null}
              onClick={() => void change(each.status)}
            >
              {each.label}
              <Text size="xs" className={styles["meaning"] ?? ""}>
                {each.meaning}
              </Text>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Text size="xs" c="dimmed" px={12} py={6}>
            {status === "PUBLISHED" && publishedAt ? (
              <>
                Published by {publishedBy?.name ?? "somebody"}, <RelativeTime at={publishedAt} />
                .{" "}
              </>
            ) : null}
            Everybody in the workspace reads the living document: later edits show at once, without
            publishing again.
          </Text>
        </Menu.Dropdown>
      </Menu>
      {status === "DRAFT" ? (
        <Button h={34} px="md" onClick={() => void change("PUBLISHED")}>
          Publish
        </Button>
      ) : null}
    </>
  );
}

/** `before` is the status when the menu was drawn: undo goes back to it, whatever others have done since. */
function useChangeStatus({ id, title, status: before }: BuilderPlaybook) {
  const [mutate] = useMutation(SetStatusDocument);
  const change = async (status: PlaybookStatus, isUndo = false): Promise<void> => {
    if (status === before && !isUndo) return;
    try {
      await mutate({ variables: { input: { id, status } } });
      const done = STATUSES.find((each) => each.status === status)?.done ?? "";
      if (!isUndo) showUndo(`“${title}” ${done}.`, () => void change(before, true));
    } catch (error) {
      const again = () => void change(status, isUndo);
      showProblem(`The status was not changed. ${messageOf(error)}`, again);
    }
  };
  return change;
}
