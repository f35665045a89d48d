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

/** Who writes here at all. */
interface Writer {
  /** It does what is said in words about how to write. The built-in engine quotes: it only looks for the words. */
  readonly followsWords: boolean;
  /** Undefined where there is nothing to choose. */
  readonly models: ModelChoice | undefined;
}

const UNKNOWN: Writer = { followsWords: false, models: undefined };

/** What is chosen is kept on this device for the playbook, and counts only while it is offered. */
export function useWriter(playbookId: string, { mayAsk }: { readonly mayAsk: boolean }): Writer {
  const { data } = useQuery(ModelChoicesDocument, {
    variables: { playbookId },
    fetchPolicy: "cache-and-network",
    skip: !mayAsk,
  });
  const [kept, setKept] = useState(() => keptModel(playbookId));
  if (!mayAsk || !data) return UNKNOWN;
  const { builtIn, chatModel, models } = data.modelStatus;
  const followsWords = !builtIn;
  const usual = data.playbook?.defaults.modelChain[0] ?? chatModel;
  const others = models.filter((model) => model !== usual);
  if (others.length === 0) return { followsWords, models: undefined };
  const choose = (model: string | undefined) => {
    setKept(model);
    keepModel(playbookId, model);
  };
  const chosen = others.find((model) => model === kept);
  return { followsWords, models: { usual, others, chosen, choose } };
}
