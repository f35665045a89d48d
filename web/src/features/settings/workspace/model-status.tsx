"use client";
import { useQuery } from "@apollo/client/react";
import { Badge, Button, Card, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconPlugConnectedX } from "@tabler/icons-react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { ModelStatusDocument, type ModelStatusQuery } from "../../../api/generated/graphql.ts";
import { Section } from "../../../ui/page/section.tsx";
import { Delayed } from "../../../ui/states/delayed.tsx";
import { Problem } from "../../../ui/states/problem.tsx";

/** Each visit asks the model itself, not the configuration. */
export function ModelStatus() {
  const { data, error, loading, refetch } = useQuery(ModelStatusDocument, {
    fetchPolicy: "cache-and-network",
    notifyOnNetworkStatusChange: true,
  });
  return (
    <Section
      title="Model"
      note="Who writes when you generate. It is set where the server is started."
      actions={
        <Button
          variant="default"
          loading={loading && data !== undefined}
          onClick={() => void refetch()}
        >
          Test the connection
        </Button>
      }
    >
      {error && !data ? (
        <Problem
          title="The model’s state could not be loaded"
          message={messageOf(error)}
          onRetry={() => void refetch()}
        />
      ) : null}
      {data ? <Status status={data.modelStatus} /> : null}
      {!data && !error ? (
        <Delayed>
          <Skeleton h={92} radius="lg" />
        </Delayed>
      ) : null}
    </Section>
  );
}

/** The built-in engine is no model, and says so. */
function Status({ status }: { readonly status: ModelStatusQuery["modelStatus"] }) {
  return (
    <Card>
      <Stack gap={6}>
        <Group gap="sm">
          <Text fw={600}>{status.builtIn ? "Built-in engine" : status.chatModel}</Text>
          {status.reachable ? (
            <Badge color="teal" leftSection={<IconCircleCheck size={13} />}>
              Answers
            </Badge>
          ) : (
            <Badge color="red" leftSection={<IconPlugConnectedX size={13} />}>
              Does not answer
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {status.builtIn
            ? "It quotes your knowledge and writes nothing of its own. For a model that writes, start the server with OPENAI_API_KEY, and with OPENAI_BASE_URL and CHAT_MODEL for any compatible endpoint."
            : "Drafts come from this model, with passages of your knowledge as its only sources."}
        </Text>
      </Stack>
    </Card>
  );
}
