"use client";
import { useMutation } from "@apollo/client/react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import { IdempotencyKeys } from "../../../api/client/idempotency-key.ts";
import {
  CreatePlaybookDocument,
  type CreatePlaybookInput,
  DuplicatePlaybookDocument,
} from "../../../api/generated/graphql.ts";

/** Both ways to a playbook that need no AI and no file; one at a time. */
export interface CreatePlaybook {
  readonly pending: boolean;
  /** By field; what belongs to no field is under "title". */
  readonly errors: Readonly<Record<string, string>>;
  readonly createBlank: (input: CreatePlaybookInput) => void;
  readonly createFromTemplate: (templateId: string) => void;
}

/** Makes a playbook and opens it. Trying again after a lost answer does not make a second one. */
export function useCreatePlaybook(): CreatePlaybook {
  const router = useRouter();
  const [keys] = useState(() => new IdempotencyKeys());
  const [create, created] = useMutation(CreatePlaybookDocument, {
    onCompleted: (data) => router.push(`/playbooks/${data.createPlaybook.playbook.id}`),
    onError: () => undefined,
  });
  const [duplicate, duplicated] = useMutation(DuplicatePlaybookDocument, {
    onCompleted: (data) => router.push(`/playbooks/${data.duplicatePlaybook.playbook.id}`),
    onError: () => undefined,
  });
  const error = created.error ?? duplicated.error;
  return {
    pending: created.loading || duplicated.loading,
    errors: error ? { title: messageOf(error), ...fieldErrorsOf(error) } : {},
    createBlank: (input) =>
      void create({ variables: { input: { ...input, idempotencyKey: keys.keyFor(input) } } }),
    createFromTemplate: (id) => {
      const input = { id, asTemplate: false };
      void duplicate({ variables: { input: { ...input, idempotencyKey: keys.keyFor(input) } } });
    },
  };
}
