"use client";
import { useQuery } from "@apollo/client/react";
import { Alert, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconTemplate } from "@tabler/icons-react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { TemplatesDocument } from "../../../api/generated/graphql.ts";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { scenariosOf } from "../playbook-item/playbook-item.ts";
import { useCreatePlaybook } from "./use-create-playbook.ts";

import styles from "./from-template-dialog.module.css";

/** One press makes the copy and opens it. */
export function FromTemplateDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title="Start from a template" size="lg">
      <Templates />
    </Dialog>
  );
}

/** Asked for when the dialog is there, and not with the library. */
function Templates() {
  const { createFromTemplate, pending, errors } = useCreatePlaybook();
  const { data, error, refetch } = useQuery(TemplatesDocument, {
    variables: {
      filter: { isTemplate: true, status: ["DRAFT", "PUBLISHED"] },
      orderBy: { field: "TITLE", direction: "ASC" },
    },
    fetchPolicy: "cache-and-network",
  });
  const templates = data?.playbooks.nodes;
  if (!templates && error)
    return (
      <Problem
        title="The templates could not be loaded"
        message={messageOf(error)}
        onRetry={() => void refetch()}
      />
    );
  if (!templates) return <Waiting what="Loading the templates" />;
  if (templates.length === 0)
    return (
      <EmptyState
        icon={IconTemplate}
        title="No templates yet"
        purpose="Save any playbook as a template from its ⋯ menu, and the next one starts from it."
      />
    );
  return (
    <Stack gap="xs">
      {errors["title"] ? <Alert color="red">{errors["title"]}</Alert> : null}
      {templates.map(({ id, title, description, scenarioCount }) => (
        <UnstyledButton
          key={id}
          className={styles["template"]}
          disabled={pending}
          onClick={() => createFromTemplate(id)}
        >
          <Text fw={600} size="sm">
            {title}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {[scenariosOf(scenarioCount), description].filter(Boolean).join(" · ")}
          </Text>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
