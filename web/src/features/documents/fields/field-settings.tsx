"use client";
import { useMutation, useQuery } from "@apollo/client/react";
import { Badge, Button, Code, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";

import { messageOf } from "../../../api/api-error.ts";
import {
  DeleteFieldDocument,
  type FieldDefinitionItemFragment,
  FieldSettingsDocument,
} from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer.tsx";
import { ConfirmByTyping } from "../../../ui/confirm-by-typing.tsx";
import { Section } from "../../../ui/section.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { showProblem } from "../../../ui/toasts.tsx";
import { typeLabel } from "../field-words.ts";
import { FieldDialog } from "./field-dialog.tsx";

import styles from "../../../ui/lists/row-list.module.css";

/** Which dialog lies above the list: none, that of a new field, or that of this one. */
type Above = "nothing" | "new" | FieldDefinitionItemFragment;

/** What comes with the product can be used and not be changed. */
export function FieldSettings() {
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const [above, setAbove] = useState<Above>("nothing");
  const { data, error, refetch } = useQuery(FieldSettingsDocument, {
    fetchPolicy: "cache-and-network",
  });
  return (
    <Section
      title="Fields"
      note="What your team wants to know about each document. A field stands beside every document and can be a column of the list."
      actions={
        mayEdit && data ? (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAbove("new")}>
            New field
          </Button>
        ) : null
      }
    >
      {error && !data ? (
        <Problem
          title="The fields could not be loaded"
          message={messageOf(error)}
          onRetry={() => void refetch()}
        />
      ) : null}
      {!data && !error ? <Waiting what="Loading the fields" /> : null}
      {data ? (
        <ul className={styles["rows"]}>
          {data.fieldDefinitions.map((field) => (
            <FieldRow
              key={field.id}
              field={field}
              mayEdit={mayEdit && !field.builtIn}
              onEdit={() => setAbove(field)}
            />
          ))}
        </ul>
      ) : null}
      {above === "nothing" ? null : (
        <FieldDialog
          field={above === "new" ? undefined : above}
          onClose={() => setAbove("nothing")}
        />
      )}
    </Section>
  );
}

interface FieldRowProps {
  readonly field: FieldDefinitionItemFragment;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
}

/** Deleting takes the values of all documents along, so it asks for the name. */
function FieldRow({ field, mayEdit, onEdit }: FieldRowProps) {
  const [deleting, setDeleting] = useState(false);
  const [remove, { loading }] = useMutation(DeleteFieldDocument, {
    refetchQueries: [FieldSettingsDocument],
    onError: (error) => showProblem(messageOf(error)),
  });
  const { id, label, name, type, choices, builtIn } = field;
  return (
    <li className={styles["row"]}>
      <div className={styles["main"]}>
        <Group gap={8}>
          <Text size="sm" fw={600}>
            {label}
          </Text>
          <Code>{name}</Code>
          {builtIn ? <Badge color="gray">Built in</Badge> : null}
        </Group>
        <Text size="xs" c="dimmed">
          {typeLabel(type)}
          {choices ? `: ${choices.join(", ")}` : ""}
        </Text>
      </div>
      {mayEdit ? (
        <Group gap={6}>
          <Button size="xs" variant="default" aria-label={`Edit ${label}`} onClick={onEdit}>
            Edit
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`Delete ${label}`}
            loading={loading}
            onClick={() => setDeleting(true)}
          >
            Delete
          </Button>
        </Group>
      ) : null}
      {deleting ? (
        <ConfirmByTyping
          title={`Delete the field “${label}”?`}
          consequence="What it says in every document is gone, also what people wrote by hand."
          name={name}
          confirmLabel="Delete the field"
          onClose={() => setDeleting(false)}
          onConfirm={() => {
            setDeleting(false);
            void remove({ variables: { input: { id } } });
          }}
        />
      ) : null}
    </li>
  );
}
