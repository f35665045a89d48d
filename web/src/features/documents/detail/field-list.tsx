"use client";
import { ActionIcon, Badge, Group, Text, Title, UnstyledButton } from "@mantine/core";
import { IconPencil, IconQuote } from "@tabler/icons-react";
import { useRef, useState } from "react";

import type {
  FieldDefinitionItemFragment,
  FieldValueItemFragment,
} from "../../../api/generated/graphql.ts";
import { announce } from "../../../ui/live-region.tsx";
import { entitiesOf, shownEntity, shownValue } from "../field-words.ts";
import { FieldEditor } from "./field-editor.tsx";
import type { Range } from "./marked-pages.ts";
import { type DocumentDetail, useSetField } from "./use-document.ts";

import styles from "./detail.module.css";

interface FieldListProps {
  readonly document: DocumentDetail;
  readonly definitions: readonly FieldDefinitionItemFragment[];
  readonly mayEdit: boolean;
  /** Shows where in the text a value is proven. */
  readonly onShow: (range: Range) => void;
}

/** What the workspace wants to know about a document, and what is known. */
export function FieldList({ document, definitions, mayEdit, onShow }: FieldListProps) {
  const setField = useSetField(document.id);
  return (
    <>
      <Title order={2} size="h4" mb="sm">
        Fields
      </Title>
      <ul className={styles["fields"]}>
        {definitions.map((definition) => (
          <Field
            key={definition.id}
            definition={definition}
            held={document.fields.find((each) => each.definition.id === definition.id)}
            onShow={onShow}
            onSet={mayEdit ? (value) => setField(definition.id, value) : undefined}
          />
        ))}
      </ul>
    </>
  );
}

interface FieldProps {
  readonly definition: FieldDefinitionItemFragment;
  readonly held: FieldValueItemFragment | undefined;
  readonly onShow: (range: Range) => void;
  /** Absent for those who may not. Rejects when the field cannot hold the value. */
  readonly onSet: ((value: string | null) => Promise<void>) | undefined;
}

/** What is known, its proof, and for editors the way to write it by hand. */
function Field({ definition, held, onShow, onSet }: FieldProps) {
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEditing(false);
    // The form is gone: the focus goes back to what opened it, once that is drawn again.
    requestAnimationFrame(() => pencil.current?.focus());
  };
  return (
    <li className={styles["field"]} data-known={held !== undefined}>
      <Group justify="space-between" wrap="nowrap" gap={6} mih={28}>
        <Text size="xs" c="dimmed" fw={500}>
          {definition.label}
        </Text>
        {onSet && !editing ? (
          <ActionIcon
            ref={pencil}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Edit ${definition.label}`}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={15} stroke={1.7} />
          </ActionIcon>
        ) : null}
      </Group>
      {editing && onSet ? (
        <FieldEditor
          definition={definition}
          value={held?.value}
          onCancel={close}
          onSet={async (value) => {
            await onSet(value);
            announce(
              value === null ? `${definition.label} was emptied` : `${definition.label} was saved`,
            );
            close();
          }}
        />
      ) : (
        <Value definition={definition} held={held} onShow={onShow} />
      )}
    </li>
  );
}

function Value({ definition, held, onShow }: Omit<FieldProps, "onSet">) {
  if (!held)
    return (
      <Text size="sm" c="dimmed">
        Not known yet
      </Text>
    );
  return (
    <>
      {definition.type === "ENTITIES" ? (
        <Entities value={held.value} />
      ) : (
        <Text size="sm" className={styles["value"] ?? ""}>
          {shownValue(definition.type, held.value)}
        </Text>
      )}
      <Proof held={held} onShow={onShow} />
    </>
  );
}

function Entities({ value }: { readonly value: unknown }) {
  return (
    <Group gap={5}>
      {entitiesOf(value).map((entity) => (
        <Badge
          key={`${entity.kind} ${entity.text}`}
          variant="default"
          tt="none"
          fw={450}
          maw="100%"
        >
          {shownEntity(entity)} <span className={styles["kind"]}>{entity.kind}</span>
        </Badge>
      ))}
    </Group>
  );
}

/** Who says so: a person, or the sentence of the text that a run found. */
function Proof({
  held,
  onShow,
}: Pick<FieldProps, "onShow"> & { readonly held: FieldValueItemFragment }) {
  const { source, quote, page, start, end } = held;
  if (source === "PERSON")
    return (
      <Text size="xs" c="dimmed" mt={3}>
        Written by hand: stays over later runs
      </Text>
    );
  if (quote === null || start === null || end === null) return null;
  return (
    <UnstyledButton className={styles["proof"] ?? ""} onClick={() => onShow({ start, end })}>
      <IconQuote size={13} aria-hidden />
      <span>
        {quote}
        {page === null ? "" : ` (p. ${page})`}
      </span>
    </UnstyledButton>
  );
}
