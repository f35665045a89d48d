"use client";
import { useMutation } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  CreatePasswordResetLinkDocument,
  type MemberRowFragment,
  RemoveMemberDocument,
  type Role,
  SetMemberRoleDocument,
} from "../../../api/generated/graphql.ts";
import { showNote, showProblem } from "../../../ui/toasts/toasts.tsx";
import type { HandedOver } from "./hand-over-dialog.tsx";

interface MemberActionsOptions {
  readonly member: MemberRowFragment;
  readonly onHandOver: (made: HandedOver) => void;
}

const onError = (error: unknown) => showProblem(messageOf(error));

/** What an admin does to one member. A refusal is shown as a note, and the row stays as the server has it. */
export function useMemberActions({ member, onHandOver }: MemberActionsOptions) {
  const [setRole, changing] = useMutation(SetMemberRoleDocument, { onError });
  const [remove, removing] = useMutation(RemoveMemberDocument, {
    onError,
    onCompleted: () => showNote(`${member.name} is no longer a member.`),
  });
  const [makeLink, making] = useMutation(CreatePasswordResetLinkDocument, {
    onError,
    onCompleted: ({ createPasswordResetLink }) =>
      onHandOver({
        title: `New password for ${member.name}`,
        url: createPasswordResetLink.url,
        expiresAt: createPasswordResetLink.expiresAt,
      }),
  });
  return {
    pending: changing.loading || removing.loading || making.loading,
    setRole: (role: Role) => void setRole({ variables: { input: { memberId: member.id, role } } }),
    remove: () => void remove({ variables: { input: { id: member.id } } }),
    makeResetLink: () => void makeLink({ variables: { input: { id: member.id } } }),
  };
}
