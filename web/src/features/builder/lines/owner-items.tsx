"use client";
import { useQuery } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { IconCheck, IconUser } from "@tabler/icons-react";

import { OwnerChoicesDocument } from "../../../api/generated/graphql.ts";
import { useViewer } from "../../../api/viewer/viewer.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { useLineActions } from "./use-line-actions.ts";

/** Who answers for a line: oneself first, then the others of the workspace. */
export function OwnerItems({ lineId }: { readonly lineId: string }) {
  const { member } = useViewer();
  const { facts } = useScenario();
  const { own } = useLineActions();
  const { data } = useQuery(OwnerChoicesDocument);
  const owner = facts.get(lineId)?.owner ?? undefined;
  // Who was removed keeps what they own, but is not offered.
  const others = (data?.viewer?.workspace.members.nodes ?? []).filter(
    ({ id, active }) => active && id !== member.id,
  );
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconUser size={15} />}>
          {owner ? `Owner: ${owner.name}` : "Owner"}
        </Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {[{ id: member.id, name: `${member.name} (you)` }, ...others].map(({ id, name }) => (
          <Menu.Item
            key={id}
            aria-current={owner?.id === id || undefined}
            rightSection={owner?.id === id ? <IconCheck size={15} aria-hidden /> : null}
            onClick={() => void own(lineId, id)}
          >
            {name}
          </Menu.Item>
        ))}
        {owner ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void own(lineId, null)}>Nobody</Menu.Item>
          </>
        ) : null}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
