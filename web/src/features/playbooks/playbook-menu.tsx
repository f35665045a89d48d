"use client";
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconArrowBackUp,
  IconCopy,
  IconDots,
  IconTemplate,
  IconTrash,
} from "@tabler/icons-react";

import type { PlaybookCardFragment } from "../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../api/viewer.tsx";
import { usePlaybookActions } from "./use-playbook-actions.ts";

interface PlaybookMenuProps {
  readonly playbook: PlaybookCardFragment;
  /** Asks first: it cannot be undone. */
  readonly onPurge: () => void;
}

/** Nothing is offered that the person may not do. */
export function PlaybookMenu({ playbook, onPurge }: PlaybookMenuProps) {
  const viewer = useViewer();
  if (!hasRole(viewer, "EDITOR")) return null;
  return (
    <Menu width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${playbook.title}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {playbook.deletedAt ? (
          <TrashItems playbook={playbook} onPurge={onPurge} mayPurge={hasRole(viewer, "ADMIN")} />
        ) : (
          <LivingItems playbook={playbook} />
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function LivingItems({ playbook }: { readonly playbook: PlaybookCardFragment }) {
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

interface TrashItemsProps extends PlaybookMenuProps {
  readonly mayPurge: boolean;
}

function TrashItems({ playbook, onPurge, mayPurge }: TrashItemsProps) {
  const { restore } = usePlaybookActions();
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
