"use client";
import { Menu } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconArrowBackUp,
  IconCopy,
  IconTemplate,
  IconTrash,
} from "@tabler/icons-react";

import type { PlaybookCardFragment } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { usePlaybookActions } from "./use-playbook-actions.ts";

/** For the button, and for the items that are fetched when it is pressed. */
export interface PlaybookMenuProps {
  readonly playbook: PlaybookCardFragment;
  /** Asks first: it cannot be undone. */
  readonly onPurge: () => void;
}

/** What is in the trash can only come back or go for good. */
export function PlaybookMenuItems(props: PlaybookMenuProps) {
  return props.playbook.deletedAt ? <TrashItems {...props} /> : <LivingItems {...props} />;
}

/** What can be taken back is done at once, without a question. */
function LivingItems({ playbook }: PlaybookMenuProps) {
  const { duplicate, setStatus, moveToTrash } = usePlaybookActions();
  return (
    <>
      <Menu.Item
        leftSection={<IconCopy size={16} />}
        onClick={() => duplicate(playbook, { asTemplate: false })}
      >
        Duplicate
      </Menu.Item>
      {playbook.isTemplate ? null : (
        <Menu.Item
          leftSection={<IconTemplate size={16} />}
          onClick={() => duplicate(playbook, { asTemplate: true })}
        >
          Save as template
        </Menu.Item>
      )}
      {playbook.status === "ARCHIVED" ? (
        <Menu.Item
          leftSection={<IconArchiveOff size={16} />}
          onClick={() => setStatus([playbook], "DRAFT")}
        >
          Take out of the archive
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<IconArchive size={16} />}
          onClick={() => setStatus([playbook], "ARCHIVED")}
        >
          Archive
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item
        color="red"
        leftSection={<IconTrash size={16} />}
        onClick={() => moveToTrash([playbook])}
      >
        Move to the trash
      </Menu.Item>
    </>
  );
}

/** Deleting for ever is for admins, as in the API. */
function TrashItems({ playbook, onPurge }: PlaybookMenuProps) {
  const { restore } = usePlaybookActions();
  const mayPurge = hasRole(useViewer(), "ADMIN");
  return (
    <>
      <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => restore([playbook])}>
        Restore
      </Menu.Item>
      {mayPurge ? (
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onPurge}>
          Delete for ever
        </Menu.Item>
      ) : null}
    </>
  );
}
