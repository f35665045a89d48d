"use client";
import { useQuery } from "@apollo/client/react";

import { WritingModelDocument } from "../../../api/generated/graphql.ts";

/** Who will write: the built-in engine says what it is, and a model that is away is named before it is asked. */
export function ModelNote() {
  const { data } = useQuery(WritingModelDocument, { fetchPolicy: "cache-and-network" });
  if (!data) return null;
  const { builtIn, chatModel, reachable } = data.modelStatus;
  if (builtIn) return "Built-in engine: quotes your knowledge, writes nothing of its own";
  return reachable ? `Written by ${chatModel}` : `${chatModel} cannot be reached at the moment`;
}
