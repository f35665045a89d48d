"use client";
import { useMutation } from "@apollo/client/react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../../api/answers/api-error.ts";
import { IdempotencyKeys } from "../../../../api/client/idempotency-key.ts";
import { GeneratePlaybookDocument } from "../../../../api/generated/graphql.ts";
import { scenarioPath } from "../../../../api/paths.ts";
import { briefInput } from "../brief/brief.ts";
import { outlineInput } from "../outline/outline.ts";
import type { DraftState } from "./use-draft.ts";

/** One playbook for one draft: the same question goes with the same key until it is answered. */
export interface MakePlaybook {
  readonly pending: boolean;
  /** Why there is no playbook yet, in a sentence. */
  readonly problem: string | undefined;
  /** By the path of the input, such as "brief.product". */
  readonly fields: Readonly<Record<string, string>>;
  readonly create: () => void;
}

/** Makes the playbook of the draft and opens its first scenario, where the modules arrive as suggestions. */
export function useMakePlaybook({ now, forget }: DraftState): MakePlaybook {
  const router = useRouter();
  const [keys] = useState(() => new IdempotencyKeys());
  const [generate, { loading, error, data }] = useMutation(GeneratePlaybookDocument, {
    onCompleted: ({ generatePlaybook: { generation } }) => {
      keys.answered();
      const { playbook } = generation;
      if (!playbook) return;
      forget();
      const [first] = playbook.scenarios;
      router.push(
        first
          ? scenarioPath({
              playbookId: playbook.id,
              scenarioId: first.id,
              generationId: generation.id,
            })
          : `/playbooks/${playbook.id}`,
      );
    },
    onError: () => undefined,
  });
  return {
    // Until the builder is there, pressing once more must not look possible.
    pending: loading || data !== undefined,
    problem: error ? messageOf(error) : undefined,
    fields: error ? fieldErrorsOf(error) : {},
    create: () => {
      const { brief, outline } = now();
      const wanted = outlineInput(outline, brief.product);
      if (!wanted) return;
      const question = { brief: briefInput(brief), outline: wanted };
      const input = { ...question, idempotencyKey: keys.keyFor(question) };
      void generate({ variables: { input } });
    },
  };
}
