"use client";
import { useMutation, useQuery } from "@apollo/client/react";
import { ActionIcon, Badge, Button, Code, Group, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus } from "@tabler/icons-react";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  DeleteFieldDocument,
  type FieldDefinitionItemFragment,
  FieldSettingsDocument,
  MoveFieldDocument,
} from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { ConfirmByTyping } from "../../../ui/dialog/confirm-by-typing.tsx";
import { announce } from "../../../ui/live-region.tsx";
import { Section } from "../../../ui/page/section.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { showProblem } from "../../../ui/toasts/toasts.tsx";
import { FieldDialog } from "./field-dialog.tsx";
import { typeLabel } from "./field-words.ts";

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
              place={placeOf(field, data.fieldDefinitions)}
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

/** Among the workspace's own fields, from 0. */
interface Place {
  readonly index: number;
  readonly count: number;
}

function placeOf({ id }: { readonly id: string }, fields: readonly FieldDefinitionItemFragment[]) {
  const own = fields.filter(({ builtIn }) => !builtIn);
  return { index: own.findIndex((field) => field.id === id), count: own.length };
}

interface FieldRowProps {
  readonly field: FieldDefinitionItemFragment;
  readonly place: Place;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
}

/** Deleting takes the values of all documents along, so it asks for the name. */
function FieldRow({ field, place, mayEdit, onEdit }: FieldRowProps) {
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
        <Group gap={6} wrap="nowrap">
          <MoveButtons field={field} place={place} />
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

/** Fields stand beside documents, and can be chosen as columns, in this order. */
function MoveButtons({ field: { id, label }, place }: Pick<FieldRowProps, "field" | "place">) {
  const [move] = useMutation(MoveFieldDocument, {
    refetchQueries: [FieldSettingsDocument],
    awaitRefetchQueries: true,
    onError: (error) => showProblem(messageOf(error)),
  });
  // At the end it does nothing: a button that went out of reach would take the focus with it.
  const to = async (index: number) => {
    if (index < 0 || index >= place.count) return;
    const { data } = await move({ variables: { input: { id, index } } });
    if (data) announce(`${label} is now ${index + 1} of ${place.count}`);
  };
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${label} up`}
        aria-disabled={place.index === 0}
        onClick={() => void to(place.index - 1)}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${label} down`}
        aria-disabled={place.index === place.count - 1}
        onClick={() => void to(place.index + 1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
    </>
  );
}
