"use client";
import { useQuery } from "@apollo/client/react";
import { Skeleton, Stack } from "@mantine/core";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { MembersDocument } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { Section } from "../../../ui/page/section.tsx";
import { Delayed } from "../../../ui/states/delayed.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { HandOverDialog, type HandedOver } from "./hand-over-dialog.tsx";
import { Invitations } from "./invitations.tsx";
import { MemberRow } from "./member-row.tsx";

import styles from "../../../ui/lists/row-list.module.css";

/** Everybody sees who is here; only admins see who was invited. */
export function Members() {
  const [handedOver, setHandedOver] = useState<HandedOver>();
  const managesPeople = hasRole(useViewer(), "ADMIN");
  return (
    <>
      <Section
        title="Members"
        note="People are never deleted: who is removed stays in the history."
      >
        <MemberList onHandOver={setHandedOver} />
      </Section>
      {managesPeople ? <Invitations /> : null}
      {handedOver ? (
        <HandOverDialog handedOver={handedOver} onClose={() => setHandedOver(undefined)} />
      ) : null}
    </>
  );
}

/** Removed members too, as their names stand in histories; oldest first. */
function MemberList({ onHandOver }: { readonly onHandOver: (made: HandedOver) => void }) {
  const { data, error, refetch } = useQuery(MembersDocument, {
    fetchPolicy: "cache-and-network",
  });
  const members = data?.viewer?.workspace.members.nodes;
  if (!members && error)
    return (
      <Problem
        title="The members could not be loaded"
        message={messageOf(error)}
        onRetry={() => void refetch()}
      />
    );
  if (!members)
    return (
      <Delayed>
        <Stack gap={8}>
          <Skeleton h={52} radius="md" />
          <Skeleton h={52} radius="md" />
          <Skeleton h={52} radius="md" />
        </Stack>
      </Delayed>
    );
  return (
    <ul className={styles["rows"]}>
      {members.map((member) => (
        <MemberRow key={member.id} member={member} onHandOver={onHandOver} />
      ))}
    </ul>
  );
}
