"use client";
import { useApolloClient } from "@apollo/client/react";
import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { postAuth } from "../../../api/session/auth-request.ts";
import { useViewer } from "../../../api/viewer/viewer.tsx";
import { showNote } from "../../../ui/toasts/toasts.tsx";

/** The name that others see, in every workspace: it belongs to the account and not to the member. */
export function NameForm() {
  const { member } = useViewer();
  const apollo = useApolloClient();
  const [name, setName] = useState(member.name);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const changed = name.trim() !== member.name && name.trim() !== "";
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const answer = await postAuth("/update-user", { name: name.trim() });
    setPending(false);
    setProblem(answer.kind === "refused" ? answer.message : undefined);
    if (answer.kind === "refused") return;
    showNote("Your name is changed.");
    // The frame of the page shows it too.
    await apollo.refetchQueries({ include: ["Viewer"] });
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Group align="flex-end" gap="sm">
        <TextInput
          label="Name"
          flex={1}
          maw={360}
          autoComplete="name"
          value={name}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={pending} disabled={!changed}>
          Save
        </Button>
      </Group>
    </form>
  );
}
