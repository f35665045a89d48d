"use client";
import { useMutation } from "@apollo/client/react";
import { Button, Popover, Stack, Text } from "@mantine/core";
import { useState } from "react";

import { messageOf } from "../../api/api-error.ts";
import { PublishPlaybookDocument } from "../../api/generated/graphql.ts";
import { RelativeTime } from "../../ui/relative-time-text.tsx";
import { showProblem, showUndo } from "../../ui/toasts.tsx";
import type { BuilderPlaybook } from "./use-builder-data.ts";

/** Publishing is a label with date and person: readers see the living document, and the words say so. */
export function PublishButton({ playbook }: { readonly playbook: BuilderPlaybook }) {
  const [opened, setOpened] = useState(false);
  const { status, publishedAt, publishedBy } = playbook;
  const isPublished = status === "PUBLISHED";
  const change = useChangeStatus(playbook);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={300}
      position="bottom-end"
      shadow="md"
      trapFocus
    >
      <Popover.Target>
        <Button
          variant={isPublished ? "default" : "filled"}
          h={34}
          px="md"
          onClick={() => setOpened(!opened)}
          aria-haspopup="dialog"
        >
          {isPublished ? "Published" : "Publish"}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Publish">
        <Stack gap="sm">
          <Text size="sm" fw={600}>
            {isPublished ? "This playbook is published" : "Mark this playbook as ready to use"}
          </Text>
          {isPublished && publishedAt ? (
            <Text size="sm" c="dimmed">
              By {publishedBy?.name ?? "somebody"}, <RelativeTime at={publishedAt} />.
            </Text>
          ) : null}
          <Text size="sm" c="dimmed">
            Everybody in the workspace reads the living document: later edits show at once, without
            publishing again.
          </Text>
          <Button
            variant={isPublished ? "default" : "filled"}
            data-autofocus
            onClick={() => {
              setOpened(false);
              void change(isPublished ? "DRAFT" : "PUBLISHED");
            }}
          >
            {isPublished ? "Back to draft" : "Publish now"}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function useChangeStatus({ id, title, status: before }: BuilderPlaybook) {
  const [mutate] = useMutation(PublishPlaybookDocument);
  const change = async (status: BuilderPlaybook["status"], isUndo = false): Promise<void> => {
    try {
      await mutate({ variables: { input: { id, status } } });
      if (isUndo) return;
      const done = status === "PUBLISHED" ? "published" : "is a draft again";
      showUndo(`“${title}” ${done}.`, () => void change(before, true));
    } catch (error) {
      showProblem(`The status was not changed. ${messageOf(error)}`, () => void change(status));
    }
  };
  return change;
}
