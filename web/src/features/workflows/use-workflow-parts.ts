"use client";
import { useQuery } from "@apollo/client/react";
import type { LinkTarget } from "@playbooks/workflow-model";
import { useMemo } from "react";

import { WorkflowPartsDocument, type WorkflowPartsQuery } from "../../api/generated/graphql.ts";

/** As many of each kind as are asked for at once; the API gives no more. */
export const LIST_LENGTH = 100;

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What settings can name, by its kind. */
export type Parts = Readonly<Record<LinkTarget, readonly Choice[]>> & {
  /** Where each output mapping reads, by its id. */
  readonly outputPaths: ReadonlyMap<string, string>;
  /** False while the lists are empty because they are not known yet. */
  readonly areKnown: boolean;
};

/** The workflow itself cannot be named in it; scenarios are those of its playbook. */
interface Place {
  readonly workflowId: string;
  readonly scenarios: readonly { readonly id: string; readonly title: string }[];
}

/** Empty lists until they are known. */
export function useWorkflowParts({ workflowId, scenarios }: Place): Parts {
  const { data } = useQuery(WorkflowPartsDocument, { fetchPolicy: "cache-and-network" });
  return useMemo(() => partsOf(data, { workflowId, scenarios }), [data, workflowId, scenarios]);
}

function partsOf(data: WorkflowPartsQuery | undefined, { workflowId, scenarios }: Place): Parts {
  return {
    areKnown: data !== undefined,
    tool: (data?.tools ?? []).map(named),
    action: (data?.actions ?? []).map(inLanguage),
    skill: (data?.skills ?? []).map(inLanguage),
    mapping: (data?.outputMappings ?? []).map(named),
    outputPaths: new Map(
      (data?.outputMappings ?? []).map(({ id, outputPath }) => [id, outputPath]),
    ),
    knowledge: (data?.knowledgeDocuments.nodes ?? []).map(titled),
    scenario: scenarios.map(titled),
    workflow: (data?.workflows.nodes ?? [])
      .filter(({ id }) => id !== workflowId)
      .map(({ id, playbook }) => ({ value: id, label: playbook.title })),
    member: (data?.viewer?.workspace.members.nodes ?? []).map(named),
  };
}

const named = ({ id, name }: { readonly id: string; readonly name: string }): Choice => ({
  value: id,
  label: name,
});

const titled = ({ id, title }: { readonly id: string; readonly title: string }): Choice => ({
  value: id,
  label: title,
});

/** Two variants in two languages have one name. */
function inLanguage({
  id,
  name,
  language,
}: {
  readonly id: string;
  readonly name: string;
  readonly language: string | null;
}): Choice {
  return { value: id, label: language ? `${name} (${language})` : name };
}
