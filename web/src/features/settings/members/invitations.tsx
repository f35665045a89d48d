"use client";
import { useMutation, useQuery } from "@apollo/client/react";
import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  InvitationsDocument,
  type InvitationsQuery,
  RevokeInvitationDocument,
} from "../../../api/generated/graphql.ts";
import { ListSkeleton } from "../../../ui/lists/list-skeleton.tsx";
import { Section } from "../../../ui/page/section.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { showProblem } from "../../../ui/toasts/toasts.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { roleLabel } from "./roles.ts";

import styles from "../../../ui/lists/row-list.module.css";

/** Those that are still open; who has come through one is among the members. */
export function Invitations() {
  const [inviting, setInviting] = useState(false);
  const { data, error, refetch } = useQuery(InvitationsDocument, {
    fetchPolicy: "cache-and-network",
  });
  const open = data?.invitations.filter(({ acceptedAt }) => acceptedAt === null) ?? [];
  return (
    <Section
      title="Invitations"
      note="A link with a role. Whoever opens it joins, once."
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
    >
      {error && !data ? (
        <Problem
          title="The invitations could not be loaded"
          message={messageOf(error)}
          onRetry={() => void refetch()}
        />
      ) : null}
      {!data && !error ? <ListSkeleton what="Loading the invitations" /> : null}
      {open.length > 0 ? (
        <ul className={styles["rows"]}>
          {open.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      ) : null}
      {data && open.length === 0 ? (
        <Text size="sm" c="dimmed">
          No invitation is open.
        </Text>
      ) : null}
      {inviting ? (
        <InviteDialog
          onClose={() => {
            setInviting(false);
            void refetch();
          }}
        />
      ) : null}
    </Section>
  );
}

interface InvitationRowProps {
  readonly invitation: InvitationsQuery["invitations"][number];
}

/** Taking it back makes its link useless at once. */
function InvitationRow({ invitation }: InvitationRowProps) {
  const { id, email, role, createdBy, expiresAt } = invitation;
  const [revoke, { loading }] = useMutation(RevokeInvitationDocument, {
    refetchQueries: [InvitationsDocument],
    onError: (error) => showProblem(messageOf(error)),
  });
  return (
    <li className={styles["row"]}>
      <div className={styles["main"]}>
        <Text size="sm" fw={550} truncate>
          {email ?? "Anybody with the link"}
        </Text>
        <Text size="xs" c="dimmed">
          {roleLabel(role)} · by {createdBy.name} · until {new Date(expiresAt).toLocaleDateString()}
        </Text>
      </div>
      <Button
        size="xs"
        variant="default"
        loading={loading}
        onClick={() => void revoke({ variables: { input: { id } } })}
      >
        Take back
      </Button>
    </li>
  );
}
