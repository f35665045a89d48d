import type { LinkTarget } from "@playbooks/workflow-model";

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One column of a list of rows, such as the decisions of an approval. */
export interface Column {
  readonly name: string;
  readonly label: string;
  readonly input: "text" | "switch" | "choices" | readonly Choice[];
  /** There only in rows whose other column says this; a row that says something else does not have it. */
  readonly only?: { readonly column: string; readonly value: string };
}

/** What a field asks for; each has an input of its own (`setting-input.tsx`). */
type SettingKind =
  | { readonly kind: "line" | "template" | "json" | "duration" | "recipient" | "words" | "cases" }
  | { readonly kind: "number"; readonly min: number; readonly max: number }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] }
  | { readonly kind: "row" | "rows"; readonly of: LinkTarget }
  | {
      readonly kind: "table";
      readonly columns: readonly Column[];
      readonly fresh: Readonly<Record<string, string | boolean>>;
    };

/** One setting of a node as the form shows it. */
export interface Setting {
  /** In the node's data. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What an empty one means where the playbook gives nothing either; a sentence beside the hint. */
  readonly empty?: string;
  /** What holds while nothing is said. */
  readonly standard?: string;
  readonly input: SettingKind;
}

const schema: Setting = {
  name: "outputSchema",
  label: "Shape of the answer",
  hint: "A JSON Schema; empty: whatever comes.",
  input: { kind: "json" },
};
const models: Setting = {
  name: "modelChain",
  label: "Models",
  hint: "Tried in this order.",
  empty: "Empty: the usual one.",
  input: { kind: "words" },
};

const FORM_TYPES: readonly Choice[] = [
  { value: "text", label: "Text" },
  { value: "longText", label: "Long text" },
  { value: "number", label: "Number" },
  { value: "date", label: "Date" },
  { value: "yesNo", label: "Yes or no" },
  { value: "choice", label: "Choice" },
];

/** What each kind can be told, in the order of its form. */
const OF_KIND: Readonly<Record<string, readonly Setting[]>> = {
  aiAnalysis: [
    { name: "toolId", label: "Tool", input: { kind: "row", of: "tool" } },
    {
      name: "actionId",
      label: "Action",
      empty: "Empty: the tool asks in its own words.",
      input: { kind: "row", of: "action" },
    },
    { name: "skillIds", label: "Skills, in this order", input: { kind: "rows", of: "skill" } },
    { name: "knowledgeIds", label: "Knowledge", input: { kind: "rows", of: "knowledge" } },
    models,
    schema,
  ],
  aiCompletion: [
    {
      name: "prompt",
      label: "Prompt",
      hint: "{{ document.text }} and what stands before it can be named.",
      input: { kind: "template" },
    },
    models,
    schema,
  ],
  condition: [
    {
      name: "cases",
      label: "Cases, tried from the top",
      hint: "The first one that holds is taken; otherwise “else”.",
      input: { kind: "cases" },
    },
  ],
  deliverOutput: [
    { name: "mappingIds", label: "Which outputs go where", input: { kind: "rows", of: "mapping" } },
    {
      name: "format",
      label: "Readable output as",
      input: {
        kind: "choice",
        choices: [
          { value: "markdown", label: "Markdown" },
          { value: "html", label: "HTML" },
          { value: "rtf", label: "RTF" },
        ],
      },
    },
    {
      name: "scenarioId",
      label: "Scenario",
      hint: "For outputs that go to one, as suggestions.",
      input: { kind: "row", of: "scenario" },
    },
  ],
  createTask: [
    { name: "title", label: "Title of the task", input: { kind: "line" } },
    { name: "body", label: "What is to be done", input: { kind: "template" } },
    {
      name: "assigneeId",
      label: "For",
      hint: "Empty: whoever started the run.",
      input: { kind: "row", of: "member" },
    },
    { name: "due", label: "Due after", input: { kind: "duration" } },
  ],
  sendEmail: [
    { name: "to", label: "To", input: { kind: "recipient" } },
    { name: "subject", label: "Subject", input: { kind: "line" } },
    { name: "body", label: "Text", input: { kind: "template" } },
  ],
  webhook: [
    {
      name: "url",
      label: "Address",
      hint: "Such as https://example.com/hook. No template: no document may choose who is told.",
      input: { kind: "line" },
    },
    {
      name: "body",
      label: "What is sent",
      hint: "A JSON object; its texts can name {{ document.name }} and what stands before it.",
      empty: "Empty: {}.",
      input: { kind: "json" },
    },
  ],
  wait: [
    { name: "duration", label: "For", input: { kind: "duration" } },
    {
      name: "until",
      label: "Or until",
      hint: "A time such as 2026-03-01T09:00:00Z, or one {{ reference }}.",
      input: { kind: "line" },
    },
  ],
  approval: [
    {
      name: "assigneeIds",
      label: "Who is asked",
      hint: "Empty: whoever may run workflows.",
      input: { kind: "rows", of: "member" },
    },
    {
      name: "decisions",
      label: "What may be decided",
      hint: "With the one named reject, the form may be left empty.",
      input: {
        kind: "table",
        columns: [
          { name: "handle", label: "Name", input: "text" },
          { name: "label", label: "On the button", input: "text" },
        ],
        fresh: { handle: "", label: "" },
      },
    },
    {
      name: "form",
      label: "Form",
      input: {
        kind: "table",
        columns: [
          { name: "name", label: "Name", input: "text" },
          { name: "label", label: "Label", input: "text" },
          { name: "type", label: "Type", input: FORM_TYPES },
          { name: "required", label: "Needed", input: "switch" },
          {
            name: "choices",
            label: "Choices",
            input: "choices",
            only: { column: "type", value: "choice" },
          },
        ],
        fresh: { name: "", label: "", type: "text", required: false },
      },
    },
    { name: "timeout", label: "Runs out after", input: { kind: "duration" } },
  ],
  subworkflow: [
    { name: "workflowId", label: "Workflow", input: { kind: "row", of: "workflow" } },
    {
      name: "over",
      label: "Once for each of",
      hint: "A list, such as clauses.data.items. Empty: once.",
      input: { kind: "line" },
    },
    {
      name: "parallel",
      label: "Beside each other",
      standard: "4",
      input: { kind: "number", min: 1, max: 20 },
    },
    {
      name: "minOk",
      label: "Enough that succeed",
      hint: "Empty: all.",
      input: { kind: "number", min: 0, max: 1000 },
    },
  ],
};

/** None for a kind that this page does not know. */
export const settingsOf = (kind: string): readonly Setting[] => OF_KIND[kind] ?? [];

/** The words follow "after A and B", so they begin with a verb. */
export const JOINS: readonly Choice[] = [
  { value: "default", label: "runs when one of them leads here" },
  { value: "all", label: "waits for all of them" },
  { value: "tolerant", label: "runs even if one has failed" },
];

/** What every node can be told about failing, and about the failing of what it comes after. */
export const RELIABILITY: readonly Setting[] = [
  {
    name: "join",
    label: "After the nodes before it",
    input: { kind: "choice", choices: JOINS },
  },
  {
    name: "onError",
    label: "If it fails",
    input: {
      kind: "choice",
      choices: [
        { value: "fail", label: "what comes after it is skipped" },
        { value: "continue", label: "go on without its output" },
        { value: "branch", label: "take the way “error”" },
      ],
    },
  },
  {
    name: "retryCount",
    label: "Further tries",
    hint: "Empty: two where a model or a mail server is asked, else none.",
    input: { kind: "number", min: 0, max: 5 },
  },
  {
    name: "timeoutSeconds",
    label: "Seconds for each try",
    standard: "300",
    input: { kind: "number", min: 30, max: 3_600 },
  },
];
