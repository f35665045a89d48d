"use client";
import { useMutation, useQuery } from "@apollo/client/react";
import { Badge, Button, Code, Group, Text } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  ApiKeysDocument,
  type ApiKeysQuery,
  RevokeApiKeyDocument,
} from "../../../api/generated/graphql.ts";
import { ConfirmByTyping } from "../../../ui/dialog/confirm-by-typing.tsx";
import { ListSkeleton } from "../../../ui/lists/list-skeleton.tsx";
import { Section } from "../../../ui/page/section.tsx";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { showProblem } from "../../../ui/toasts/toasts.tsx";
import { scopeLabel } from "./api-key-scopes.ts";
import { CreateKeyDialog } from "./create-key-dialog.tsx";

import styles from "../../../ui/lists/row-list.module.css";

type ApiKey = ApiKeysQuery["apiKeys"][number];

/** For admins. A key is shown whole only where it is made; here by its first characters. */
export function ApiKeys() {
  const [creating, setCreating] = useState(false);
  const { data, error, refetch } = useQuery(ApiKeysDocument, { fetchPolicy: "cache-and-network" });
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      New key
    </Button>
  );
  return (
    <Section
      title="API keys"
      note="A key acts as you, within its scopes, for scripts and tools that read or write through the API."
      actions={data && data.apiKeys.length > 0 ? create : null}
    >
      {error && !data ? (
        <Problem
          title="The keys could not be loaded"
          message={messageOf(error)}
          onRetry={() => void refetch()}
        />
      ) : null}
      {!data && !error ? <ListSkeleton what="Loading the keys" /> : null}
      {data?.apiKeys.length === 0 ? (
        <EmptyState
          icon={IconKey}
          title="No keys yet"
          purpose="With a key a notebook can ask how many lines are verified, or a script can add a playbook."
          actions={create}
        />
      ) : null}
      {data && data.apiKeys.length > 0 ? (
        <ul className={styles["rows"]}>
          {data.apiKeys.map((apiKey) => (
            <ApiKeyRow key={apiKey.id} apiKey={apiKey} />
          ))}
        </ul>
      ) : null}
      {creating ? <CreateKeyDialog onClose={() => setCreating(false)} /> : null}
    </Section>
  );
}

/** Revoking asks for the name: what a script uses breaks at once and cannot be brought back. */
function ApiKeyRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const { id, name, prefix, scopes, expiresAt, lastUsedAt } = apiKey;
  const [revoking, setRevoking] = useState(false);
  const [revoke, { loading }] = useMutation(RevokeApiKeyDocument, {
    refetchQueries: [ApiKeysDocument],
    onError: (error) => showProblem(messageOf(error)),
  });
  return (
    <li className={styles["row"]}>
      <div className={styles["main"]}>
        <Group gap={8}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Code>{prefix}…</Code>
          {scopes.map((scope) => (
            <Badge key={scope} color="blue">
              {scopeLabel(scope)}
            </Badge>
          ))}
        </Group>
        <Text size="xs" c="dimmed">
          {lastUsedAt ? (
            <>
              Last used <RelativeTime at={lastUsedAt} />
            </>
          ) : (
            "Never used"
          )}
          {expiresAt ? (
            <>
              {" "}
              · ends <RelativeTime at={expiresAt} />
            </>
          ) : null}
        </Text>
      </div>
      <Button size="xs" variant="default" loading={loading} onClick={() => setRevoking(true)}>
        Revoke
      </Button>
      {revoking ? (
        <ConfirmByTyping
          title={`Revoke “${name}”?`}
          consequence="Whatever uses this key stops working at once."
          name={name}
          confirmLabel="Revoke"
          onClose={() => setRevoking(false)}
          onConfirm={() => {
            setRevoking(false);
            void revoke({ variables: { input: { id } } });
          }}
        />
      ) : null}
    </li>
  );
}
