"use client";
import { useQuery } from "@apollo/client/react";
import { useState } from "react";

import { ModelChoicesDocument } from "../../../api/generated/graphql.ts";
import { keepModel, keptModel } from "./kept-models.ts";

/** Who writes what this person asks for in a playbook. */
export interface ModelChoice {
  /** Who writes where nobody is chosen: the playbook's first model, else the installation's. */
  readonly usual: string;
  /** Without the usual one. */
  readonly others: readonly string[];
  /** One of the others; undefined: as set up. */
  readonly chosen: string | undefined;
  readonly choose: (model: string | undefined) => void;
}

/**
 * Undefined where there is nothing to choose. What is chosen is kept on this device for the playbook, and counts only
 * while it is offered.
 */
export function useModelChoice(
  playbookId: string,
  { mayAsk }: { readonly mayAsk: boolean },
): ModelChoice | undefined {
  const { data } = useQuery(ModelChoicesDocument, {
    variables: { playbookId },
    fetchPolicy: "cache-and-network",
    skip: !mayAsk,
  });
  const [kept, setKept] = useState(() => keptModel(playbookId));
  if (!mayAsk || !data) return undefined;
  const { chatModel, models } = data.modelStatus;
  const usual = data.playbook?.defaults.modelChain[0] ?? chatModel;
  const others = models.filter((model) => model !== usual);
  if (others.length === 0) return undefined;
  return {
    usual,
    others,
    chosen: others.find((model) => model === kept),
    choose: (model) => {
      setKept(model);
      keepModel(playbookId, model);
    },
  };
}
