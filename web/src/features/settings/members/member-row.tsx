"use client";
import { ActionIcon, Badge, Group, Menu, Select, Text } from "@mantine/core";
import { IconDots, IconKey, IconUserMinus } from "@tabler/icons-react";
import { useState } from "react";

import type { MemberRowFragment } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { ConfirmByTyping } from "../../../ui/dialog/confirm-by-typing.tsx";
import { PersonAvatar } from "../../../ui/person/person-avatar.tsx";
import type { HandedOver } from "./hand-over-dialog.tsx";
import { grantableRoles, roleLabel, ROLES } from "./roles.ts";
import { useMemberActions } from "./use-member-actions.ts";

import styles from "../../../ui/lists/row-list.module.css";

interface MemberRowProps {
  readonly member: MemberRowFragment;
  readonly onHandOver: (made: HandedOver) => void;
}

/** A member with what this viewer may do to them; the server decides in the end, as for the last owner. */
export function MemberRow({ member, onHandOver }: MemberRowProps) {
  const viewer = useViewer();
  const actions = useMemberActions({ member, onHandOver });
  const [removing, setRemoving] = useState(false);
  const isSelf = member.id === viewer.member.id;
  // An admin could otherwise make an owner's password, and with it be the owner.
  const aboveViewer = member.role === "OWNER" && viewer.member.role !== "OWNER";
  const manages = hasRole(viewer, "ADMIN") && member.active && !aboveViewer;
  return (
    <li className={styles["row"]}>
      <span aria-hidden>
        <PersonAvatar person={member} size={32} />
      </span>
      <div className={styles["main"]}>
        <Group gap={6}>
          <Text size="sm" fw={600}>
            {member.name}
          </Text>
          {isSelf ? <Badge color="gray">You</Badge> : null}
          {member.active ? null : <Badge color="orange">Removed</Badge>}
        </Group>
        <Text size="xs" c="dimmed" truncate>
          {member.email}
        </Text>
      </div>
      {manages ? (
        <RoleSelect member={member} {...actions} />
      ) : (
        <Text size="sm">{roleLabel(member.role)}</Text>
      )}
      {manages && !isSelf ? (
        <Menu width={230}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${member.name}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconKey size={16} />} onClick={actions.makeResetLink}>
              Make a password link
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconUserMinus size={16} />}
              onClick={() => setRemoving(true)}
            >
              Remove from the workspace
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {removing ? (
        <ConfirmByTyping
          title={`Remove ${member.name}?`}
          consequence="They are signed out of this workspace at once, and their API keys stop. What they wrote stays."
          name={member.name}
          confirmLabel="Remove"
          onClose={() => setRemoving(false)}
          onConfirm={() => {
            setRemoving(false);
            actions.remove();
          }}
        />
      ) : null}
    </li>
  );
}

type RoleSelectProps = Pick<MemberRowProps, "member"> &
  Pick<ReturnType<typeof useMemberActions>, "setRole" | "pending">;

/** Offers only what this viewer may give. */
function RoleSelect({ member, setRole, pending }: RoleSelectProps) {
  const viewer = useViewer();
  const choices = grantableRoles(viewer.member.role);
  return (
    <Select
      w={140}
      size="xs"
      aria-label={`Role of ${member.name}`}
      allowDeselect={false}
      disabled={pending}
      value={member.role}
      data={choices.map(({ role, label }) => ({ value: role, label }))}
      onChange={(value) => {
        const chosen = ROLES.find(({ role }) => role === value);
        if (chosen) setRole(chosen.role);
      }}
    />
  );
}
