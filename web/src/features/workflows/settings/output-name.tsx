"use client";
import { TextInput } from "@mantine/core";
import { type DraftGraph, renameOutput } from "@playbooks/workflow-model";
import { useState } from "react";

import { showNote } from "../../../ui/toasts/toasts.tsx";
import type { WorkflowSource } from "../draft/workflow-source.ts";
import { textIn } from "../kinds/json-parts.ts";

interface OutputNameProps {
  readonly node: DraftGraph["nodes"][number];
  readonly source: WorkflowSource;
  /** Paths of output mappings by their ids: they name outputs too. */
  readonly mappings: ReadonlyMap<string, string>;
  readonly problem: string | undefined;
  readonly readOnly: boolean;
}

/**
 * What later steps call the output of this one. It is renamed when the field is left or Enter is pressed, and not with
 * every key: half a name may be another's, and everything that refers to it follows in one step of undo.
 */
export function OutputName({ node, source, mappings, problem, readOnly }: OutputNameProps) {
  const kept = textIn(node.data["outputVariable"]);
  const [typed, setTyped] = useState<string>();
  const name = typed ?? kept;
  const renaming =
    name === kept || name === ""
      ? undefined
      : renameOutput(source.graph, { nodeId: node.id, to: name, mappings });
  const refusal = renaming?.kind === "refused" ? renaming.reason : undefined;
  const keep = () => {
    // What is refused stays in the field with its reason, and the name stays what it was.
    if (typed === undefined || refusal !== undefined) return;
    source.change((graph) => renamedIn(graph, { nodeId: node.id, to: name, mappings }));
    setTyped(undefined);
    const followers =
      renaming?.kind === "renamed" ? changedBeside(source.graph, renaming.graph) : 0;
    if (followers > 0)
      showNote(
        followers === 1
          ? "1 node that refers to it says the new name."
          : `${followers} nodes that refer to it say the new name.`,
      );
  };
  return (
    <TextInput
      label="Name of its output"
      description="Nodes after it say {{ name.data }}; empty: nobody can refer to it."
      readOnly={readOnly}
      error={refusal ?? (typed === undefined ? problem : undefined)}
      value={name}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep();
        if (event.key === "Escape" && typed !== undefined) {
          event.stopPropagation();
          setTyped(undefined);
        }
      }}
    />
  );
}

/** Decided anew on the graph as it is now: somebody else may have taken the name meanwhile. */
function renamedIn(graph: DraftGraph, name: Parameters<typeof renameOutput>[1]): DraftGraph {
  if (name.to === "") return withoutName(graph, name.nodeId);
  const renaming = renameOutput(graph, name);
  return renaming.kind === "renamed" ? renaming.graph : graph;
}

/** What refers to it is then told as a problem: there is no other name to follow to. */
function withoutName(graph: DraftGraph, nodeId: string): DraftGraph {
  const nodes = graph.nodes.map((node) => {
    if (node.id !== nodeId) return node;
    const { outputVariable: _, ...data } = node.data;
    return { ...node, data };
  });
  return { ...graph, nodes };
}

/** How many nodes differ, without the one that was renamed. */
function changedBeside(before: DraftGraph, after: DraftGraph): number {
  return after.nodes.filter((node, at) => node !== before.nodes[at]).length - 1;
}
