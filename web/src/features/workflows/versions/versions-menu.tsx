"use client";
import { useApolloClient } from "@apollo/client/react";
import { Button, Menu, ScrollArea, Text } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  SetPublishedVersionDocument,
  type WorkflowFactsFragment,
} from "../../../api/generated/graphql.ts";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { showProblem, showUndo } from "../../../ui/toasts/toasts.tsx";

interface VersionsMenuProps {
  readonly workflow: WorkflowFactsFragment;
  readonly mayEdit: boolean;
}

/** Which version runs; another one can be let run, which is the way back. */
export function VersionsMenu({ workflow, mayEdit }: VersionsMenuProps) {
  const apollo = useApolloClient();
  const { id, publishedVersion, versions } = workflow;
  // Without `before` it is an undo, which offers none itself.
  const letRun = async (number: number, before: number | undefined): Promise<void> => {
    try {
      const variables = { input: { id, number } };
      await apollo.mutate({ mutation: SetPublishedVersionDocument, variables });
      if (before !== undefined)
        showUndo(`Version ${number} runs from now on.`, () => void letRun(before, undefined));
    } catch (error) {
      showProblem(
        `Version ${number} was not taken. ${messageOf(error)}`,
        () => void letRun(number, before),
      );
    }
  };
  if (!publishedVersion)
    return (
      <Text fz={13} c="dimmed">
        Never published
      </Text>
    );
  return (
    <Menu width={320}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} />}>
          Version {publishedVersion.number} runs
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Versions</Menu.Label>
        <ScrollArea.Autosize mah={340} type="auto">
          {versions.map((version) => {
            const isRunning = version.number === publishedVersion.number;
            return (
              <Menu.Item
                key={version.id}
                disabled={!mayEdit && !isRunning}
                rightSection={isRunning ? <IconCheck size={16} aria-label="Runs" /> : null}
                onClick={() => {
                  if (mayEdit && !isRunning) void letRun(version.number, publishedVersion.number);
                }}
              >
                <Text size="sm" fw={550}>
                  {isRunning ? `Version ${version.number}` : `Let version ${version.number} run`}
                </Text>
                <Text size="xs" c="dimmed" component="div" lineClamp={2}>
                  {version.publishedBy.name}, <RelativeTime at={version.publishedAt} />
                  {version.note ? ` · ${version.note}` : ""}
                </Text>
              </Menu.Item>
            );
          })}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
