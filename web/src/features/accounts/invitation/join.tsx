"use client";
import { useMutation, useQuery } from "@apollo/client/react";
import { Button, Text } from "@mantine/core";

import { messageOf } from "../../../api/answers/api-error.ts";
import { AcceptInvitationDocument, ViewerDocument } from "../../../api/generated/graphql.ts";
import { enterWorkspace } from "../../../api/viewer/chosen-workspace.ts";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { AccountCard } from "../account-card.tsx";
import { useLinkToken } from "../link-token.ts";
import { type InvitationState, useInvitation } from "./invitation-peek.ts";
import { JoinAsNewcomer } from "./join-as-newcomer.tsx";

/** Behind an invitation link: whoever is signed in joins with one click, others make an account. */
export function Join() {
  const token = useLinkToken();
  const invitation = useInvitation(token);
  const { data, loading } = useQuery(ViewerDocument, { ssr: false });
  if (invitation.kind === "over")
    return (
      <AccountCard title="This invitation does not work" problem={invitation.message}>
        <Text size="sm">Ask for a new link.</Text>
      </AccountCard>
    );
  if (invitation.kind === "asking" || loading || token === undefined)
    return <Waiting what="Reading the invitation" />;
  if (data?.viewer)
    return <JoinAsMember token={token} invitation={invitation} name={data.viewer.member.name} />;
  return <JoinAsNewcomer token={token} invitation={invitation} />;
}

interface JoinAsMemberProps {
  readonly token: string;
  readonly invitation: Extract<InvitationState, { kind: "open" }>;
  readonly name: string;
}

/** Their account stays what it is; they get one more workspace, and enter it. */
function JoinAsMember({ token, invitation, name }: JoinAsMemberProps) {
  const [accept, { loading, error }] = useMutation(AcceptInvitationDocument, {
    onCompleted: ({ acceptInvitation }) => enterWorkspace(acceptInvitation.workspace.id),
    onError: () => undefined,
  });
  return (
    <AccountCard
      title={`Join ${invitation.workspace}`}
      problem={error ? messageOf(error) : undefined}
    >
      <Text size="sm">
        You are signed in as {name}, and will be a member with the role{" "}
        {invitation.role.toLocaleLowerCase("en")}.
      </Text>
      <Button loading={loading} onClick={() => void accept({ variables: { input: { token } } })}>
        Join
      </Button>
    </AccountCard>
  );
}
