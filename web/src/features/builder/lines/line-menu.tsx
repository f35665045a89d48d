"use client";
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconCircleCheck,
  IconCopy,
  IconGripVertical,
  IconLink,
  IconTrash,
} from "@tabler/icons-react";

import { useSession } from "../../../editor/session/session-context.tsx";
import type { Reorder } from "../../../ui/lists/use-reorder.ts";
import { showUndo } from "../../../ui/toasts/toasts.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { OwnerItems } from "./owner-items.tsx";
import { useLineActions } from "./use-line-actions.ts";

import styles from "../builder.module.css";

interface LineMenuProps {
  readonly lineId: string;
  readonly handle: ReturnType<Reorder["handleProps"]>;
}

/** The handle of a line: drag it, or open what can be done with it. */
export function LineMenu({ lineId, handle }: LineMenuProps) {
  return (
    <Menu width={220} position="bottom-start">
      <Menu.Target>
        <ActionIcon
          className={styles["handle"] ?? ""}
          variant="subtle"
          color="gray"
          size={24}
          aria-label="Line actions"
          {...handle}
        >
          <IconGripVertical size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <LineItems lineId={lineId} />
      </Menu.Dropdown>
    </Menu>
  );
}

function LineItems({ lineId }: { readonly lineId: string }) {
  const { flow, facts } = useScenario();
  const { history } = useSession();
  const actions = useLineActions();
  const line = facts.get(lineId);
  const isVerified = Boolean(line?.verifiedAt);
  return (
    <>
      <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => flow.duplicate(lineId)}>
        Duplicate
      </Menu.Item>
      <Menu.Item leftSection={<IconLink size={15} />} onClick={() => void actions.copyLink(lineId)}>
        Copy link
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCircleCheck size={15} />}
        onClick={() => void actions.verify(lineId, !isVerified)}
      >
        {isVerified ? "Take the verification back" : "Verify"}
      </Menu.Item>
      <OwnerItems lineId={lineId} />
      <Menu.Divider />
      <Menu.Item leftSection={<IconArrowUp size={15} />} onClick={() => flow.moveBy(lineId, -1)}>
        Move up
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowDown size={15} />} onClick={() => flow.moveBy(lineId, 1)}>
        Move down
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        color="red"
        leftSection={<IconTrash size={15} />}
        onClick={() => {
          flow.remove(lineId);
          showUndo("Line deleted.", history.undo);
        }}
      >
        Delete
      </Menu.Item>
    </>
  );
}
