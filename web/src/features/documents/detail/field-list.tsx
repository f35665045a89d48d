"use client";
import { ActionIcon, Badge, Button, Group, Text, Title } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useRef, useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import type { FieldDefinitionItemFragment } from "../../../api/generated/graphql.ts";
import { announce } from "../../../ui/live-region.tsx";
import { entitiesOf, shownEntity, shownValue } from "../fields/field-words.ts";
import { FieldEditor } from "./field-editor.tsx";
import { FieldOrigin, type HeldValue } from "./field-origin.tsx";
import type { Range } from "./marked-pages.ts";
import { type DocumentDetail, type FieldWish, useSetField } from "./use-document.ts";

import styles from "./detail.module.css";

interface FieldListProps {
  readonly document: DocumentDetail;
  readonly definitions: readonly FieldDefinitionItemFragment[];
  readonly mayEdit: boolean;
  /** Shows where in the text a value is proven. */
  readonly onShow: (range: Range) => void;
}

/** What the workspace wants to know about a document, and what is known. A phone shows the rest when it is asked for. */
export function FieldList({ document, definitions, mayEdit, onShow }: FieldListProps) {
  const setField = useSetField(document.id);
  const [withEmpty, setWithEmpty] = useState(false);
  const heldFor = ({ id }: FieldDefinitionItemFragment) =>
    document.fields.find((each) => each.definition.id === id);
  const emptyCount = definitions.filter((each) => !isKnown(heldFor(each))).length;
  return (
    <>
      <Title order={2} size="h4" mb="sm">
        Fields
      </Title>
      <ul className={styles["fields"]} data-empty={withEmpty ? "shown" : "hidden"}>
        {definitions.map((definition) => (
          <Field
            key={definition.id}
            definition={definition}
            held={heldFor(definition)}
            onShow={onShow}
            onSet={mayEdit ? (wish) => setField(definition.id, wish) : undefined}
          />
        ))}
      </ul>
      {mayEdit && emptyCount > 0 ? (
        <Button
          className={styles["toEmpty"] ?? ""}
          variant="default"
          mt="xs"
          aria-expanded={withEmpty}
          onClick={() => setWithEmpty(!withEmpty)}
        >
          {withEmpty ? "Hide empty fields" : `Show empty fields (${emptyCount})`}
        </Button>
      ) : null}
    </>
  );
}

interface FieldProps {
  readonly definition: FieldDefinitionItemFragment;
  readonly held: HeldValue | undefined;
  readonly onShow: (range: Range) => void;
  /** Absent for those who may not. Rejects when the field cannot hold the value. */
  readonly onSet: ((wish: FieldWish) => Promise<void>) | undefined;
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
    <li className={styles["field"]} data-known={isKnown(held)}>
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
          isByHand={held?.source === "PERSON"}
          onCancel={close}
          onSet={async (wish) => {
            await onSet(wish);
            announce(`${definition.label} ${DONE[wish.kind]}`);
            close();
          }}
        />
      ) : (
        <Value
          definition={definition}
          held={held}
          onShow={onShow}
          onRelease={onSet && (() => void release(onSet, definition.label).then(close))}
        />
      )}
    </li>
  );
}

/** As it is announced. */
const DONE: Readonly<Record<FieldWish["kind"], string>> = {
  value: "was saved",
  empty: "was emptied",
  release: "is for runs to fill again",
};

async function release(onSet: (wish: FieldWish) => Promise<void>, label: string): Promise<void> {
  try {
    await onSet({ kind: "release" });
    announce(`${label} ${DONE.release}`);
  } catch (error) {
    announce(messageOf(error));
  }
}

function isKnown(held: HeldValue | undefined): held is HeldValue {
  return held !== undefined && held.value !== null;
}

interface ValueProps extends Omit<FieldProps, "onSet"> {
  readonly onRelease: (() => void) | undefined;
}

function Value({ definition, held, onShow, onRelease }: ValueProps) {
  if (!held)
    return (
      <Text size="sm" c="dimmed">
        Not known yet
      </Text>
    );
  return (
    <>
      {!isKnown(held) ? (
        <Text size="sm" c="dimmed">
          Left empty
        </Text>
      ) : definition.type === "ENTITIES" ? (
        <Entities value={held.value} />
      ) : (
        <Text size="sm" className={styles["value"] ?? ""}>
          {shownValue(definition.type, held.value)}
        </Text>
      )}
      <FieldOrigin held={held} onShow={onShow} onRelease={onRelease} />
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
