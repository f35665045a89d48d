"use client";
import { useQuery } from "@apollo/client/react";
import { Badge, Group, MultiSelect, Select, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { PreviewChoicesDocument, PromptPreviewDocument } from "../../../api/generated/graphql.ts";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { languageName } from "../workbench-words.ts";

import styles from "../workbench.module.css";

/** What the preview begins with; the rest is chosen in it. */
interface PromptPreviewProps {
  readonly actionId?: string;
  readonly skillId?: string;
  readonly toolId?: string;
}

/** The prompt that a model would get, with what it costs. */
export function PromptPreview(start: PromptPreviewProps) {
  const { data, error } = useQuery(PreviewChoicesDocument);
  const [actionId, setActionId] = useState(start.actionId);
  const [skillIds, setSkillIds] = useState<string[]>(start.skillId ? [start.skillId] : []);
  const [toolId, setToolId] = useState(start.toolId);
  if (error) return <Problem title="The choices could not be loaded" message={messageOf(error)} />;
  if (!data) return <Waiting what="Loading the choices" />;
  // A prompt begins with an action: without a choice the first one stands for it.
  const action = actionId ?? data.actions[0]?.id;
  return (
    <Stack>
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <Select
          label="Action"
          miw={200}
          allowDeselect={false}
          data={data.actions.map(choiceOf)}
          value={action ?? null}
          onChange={(id) => setActionId(id ?? undefined)}
        />
        <Select
          label="Tool"
          miw={200}
          clearable
          placeholder="None"
          data={data.tools.map(choiceOf)}
          value={toolId ?? null}
          onChange={(id) => setToolId(id ?? undefined)}
        />
      </Group>
      <MultiSelect
        label="Skills, in this order"
        placeholder={skillIds.length === 0 ? "None" : ""}
        data={data.skills.map(choiceOf)}
        value={skillIds}
        onChange={setSkillIds}
        searchable
      />
      {action ? <Prompt input={{ actionId: action, skillIds, toolId: toolId ?? null }} /> : null}
    </Stack>
  );
}

function choiceOf({
  id,
  name,
  language,
}: {
  readonly id: string;
  readonly name: string;
  readonly language?: string | null;
}) {
  return { value: id, label: language ? `${name} · ${languageName(language)}` : name };
}

interface PromptProps {
  readonly input: {
    readonly actionId: string;
    readonly skillIds: string[];
    readonly toolId: string | null;
  };
}

/** Put together by the server as for a run, so that it is what a model would be told. */
function Prompt({ input }: PromptProps) {
  const { data, previousData, error, refetch } = useQuery(PromptPreviewDocument, {
    variables: { input },
    fetchPolicy: "network-only",
  });
  const preview = (data ?? previousData)?.promptPreview;
  if (error)
    return (
      <Problem
        title="The prompt could not be put together"
        message={messageOf(error)}
        onRetry={() => void refetch()}
      />
    );
  if (!preview) return <Waiting what="Putting the prompt together" />;
  return (
    <div>
      <Textarea
        label={
          <Group gap={8} component="span">
            What a model is told
            <Badge color="gray">about {preview.tokens.toLocaleString("en")} tokens</Badge>
          </Group>
        }
        className={styles["code"] ?? ""}
        readOnly
        autosize
        minRows={6}
        maxRows={16}
        value={preview.system}
      />
      <Text size="sm" c="dimmed" mt={8}>
        Passages of knowledge and the document follow as data, fenced off from these words.
      </Text>
    </div>
  );
}
