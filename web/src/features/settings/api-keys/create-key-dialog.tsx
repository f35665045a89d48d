"use client";
import { useMutation } from "@apollo/client/react";
import { Checkbox, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import { ApiKeysDocument, CreateApiKeyDocument } from "../../../api/generated/graphql.ts";
import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { CopyField } from "../../../ui/fields/copy-field.tsx";
import { SCOPES } from "./api-key-scopes.ts";

const DAY_MS = 86_400_000;
/** In days. A key that ends is the default: one that was forgotten does no harm for ever. */
const LIFETIMES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "never", label: "Does not end" },
];

/** First asks, then shows the secret this once; closing it is the end of seeing it. */
export function CreateKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const [create, { data, loading, error }] = useMutation(CreateApiKeyDocument, {
    refetchQueries: [ApiKeysDocument],
    onError: () => undefined,
  });
  const secret = data?.createApiKey.secret;
  return (
    <Dialog onClose={onClose} title={secret ? "Your new key" : "New API key"} size="lg">
      {secret ? (
        <CopyField
          value={secret}
          note="Copy it now: it is shown this once. Send it as “Authorization: Bearer …”, never in an address."
        />
      ) : (
        <KeyForm
          pending={loading}
          problem={error ? (fieldErrorsOf(error)["name"] ?? messageOf(error)) : undefined}
          onCancel={onClose}
          onCreate={(input) => void create({ variables: { input } })}
        />
      )}
    </Dialog>
  );
}

/** As the API takes it. `expiresAt` is ISO 8601, null for a key that does not end. */
interface NewKey {
  readonly name: string;
  readonly scopes: (typeof SCOPES)[number]["scope"][];
  readonly expiresAt: string | null;
}

interface KeyFormProps {
  readonly pending: boolean;
  readonly problem: string | undefined;
  readonly onCancel: () => void;
  readonly onCreate: (key: NewKey) => void;
}

/** READ is chosen and cannot be taken away: it is part of every key. */
function KeyForm({ pending, problem, onCancel, onCreate }: KeyFormProps) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<string[]>(["READ"]);
  const [days, setDays] = useState("90");
  const create = () =>
    onCreate({
      name: name.trim(),
      scopes: SCOPES.filter(({ scope }) => chosen.includes(scope)).map(({ scope }) => scope),
      expiresAt:
        days === "never" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="What uses it"
          placeholder="Analytics notebook"
          value={name}
          error={problem ?? null}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <Checkbox.Group label="Scopes" value={chosen} onChange={setChosen}>
          <Stack gap={8} mt={6}>
            {SCOPES.map(({ scope, label, allows }) => (
              <Checkbox
                key={scope}
                value={scope}
                label={label}
                description={allows}
                disabled={scope === "READ"}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label="Ends after"
          allowDeselect={false}
          data={LIFETIMES}
          value={days}
          onChange={(value) => setDays(value ?? days)}
        />
        <DialogFoot
          label="Create the key"
          pending={pending}
          disabled={!name.trim()}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}
