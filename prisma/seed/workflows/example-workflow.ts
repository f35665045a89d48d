import type { ExamplePlaybook } from "../example-types.ts";

/** A node whose settings name tools, actions, skills and mappings by their keys, shipped or of the examples. */
export interface ExampleNode {
  readonly kind: string;
  readonly label: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly tool?: string;
  readonly action?: string;
  readonly skills?: readonly string[];
  readonly mappings?: readonly string[];
  /** The place of a scenario in the workflow's playbook. */
  readonly scenario?: number;
}

export interface ExampleWorkflow {
  /** Of its own name. */
  readonly playbook: ExamplePlaybook;
  readonly nodes: Readonly<Record<string, ExampleNode>>;
  /** `a > b`, or `ask.approve > b` for another way out than the usual one. */
  readonly edges: readonly string[];
  readonly onUpload?: { readonly documentType?: string; readonly nameMatches?: string };
}

/** What the playbook of a workflow says beside its title. */
export function playbookOf(
  facts: Pick<ExamplePlaybook, "title" | "description" | "owner"> &
    Partial<Pick<ExamplePlaybook, "scenarios">>,
): ExamplePlaybook {
  return {
    targetPersona: "Back office",
    industry: "Any trade",
    productLine: "",
    status: "PUBLISHED",
    createdDaysAgo: 45,
    updatedDaysAgo: 42,
    scenarios: [],
    ...facts,
  };
}
