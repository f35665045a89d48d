"use client";
import { useMutation } from "@apollo/client/react";
import { inWords } from "@playbooks/document-model";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import { FillCoverageGapDocument } from "../../../api/generated/graphql.ts";
import { scenarioPath } from "../../../api/paths.ts";
import type { ChoosablePlaybook } from "../use-analytics-choices.ts";
import type { Gap } from "./coverage.ts";

/** The dialog's fields and what it does. */
export interface FillGap {
  readonly title: string;
  readonly setTitle: (title: string) => void;
  readonly playbookId: string;
  readonly setPlaybookId: (id: string) => void;
  /** The playbooks written for the gap's persona. */
  readonly playbooks: readonly ChoosablePlaybook[];
  readonly pending: boolean;
  readonly problem: string | null;
  readonly submit: () => void;
}

/** Adds the scenario that is missing and opens it. Trying again after a lost answer does not add a second one. */
export function useFillGap(gap: Gap, all: readonly ChoosablePlaybook[]): FillGap {
  const router = useRouter();
  const playbooks = all.filter(({ targetPersona }) => targetPersona === gap.persona);
  // One for each opening of the dialog: pressing twice, or after a lost answer, adds one scenario.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [title, setTitle] = useState(`${inWords(gap.stage)}: ${gap.persona}`);
  const [chosen, setChosen] = useState<string>();
  const playbookId = chosen ?? playbooks[0]?.id ?? "";
  const [add, { loading, error }] = useMutation(FillCoverageGapDocument, {
    onCompleted: ({ addScenario: { scenario } }) =>
      router.push(scenarioPath({ playbookId: scenario.playbook.id, scenarioId: scenario.id })),
    onError: () => undefined,
  });
  return {
    title,
    setTitle,
    playbookId,
    setPlaybookId: setChosen,
    playbooks,
    pending: loading,
    problem: error ? (fieldErrorsOf(error)["title"] ?? messageOf(error)) : null,
    submit: () =>
      void add({
        variables: {
          input: { playbookId, title: title.trim(), dealStage: gap.stage, idempotencyKey },
        },
      }),
  };
}
