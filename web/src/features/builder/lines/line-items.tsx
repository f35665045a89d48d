"use client";
import { Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconCircleCheck,
  IconCopy,
  IconLink,
  IconTrash,
} from "@tabler/icons-react";

import { useSession } from "../../../editor/session/session-context.tsx";
import { showUndo } from "../../../ui/toasts/toasts.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { OwnerItems } from "./owner-items.tsx";
import { useLineActions } from "./use-line-actions.ts";

/** What can be done with a line. */
export function LineItems({ lineId }: { readonly lineId: string }) {
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
