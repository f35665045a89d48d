"use client";
import { skipToken, useQuery } from "@apollo/client/react";
import { Alert, SegmentedControl, Select, Stack, Switch, Text } from "@mantine/core";
import { IconPlayerPlay, IconRoute } from "@tabler/icons-react";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  type DocumentFilter,
  type StartableWorkflowFragment,
  StartChoicesDocument,
  WorkflowStepsDocument,
} from "../../../api/generated/graphql.ts";
import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { versionText } from "../run-words.ts";
import { DocumentsField, type NamedDocument } from "./documents-field.tsx";
import { comparesDocuments } from "./steps-of.ts";
import { type Matching, useMatching } from "./use-matching.ts";
import { useStartRuns } from "./use-start-runs.ts";
import { WorkflowAbout } from "./workflow-about.tsx";

interface RunDialogProps {
  /** What to run over; undefined: it is chosen in the dialog. */
  readonly documents?: readonly NamedDocument[];
  /** Instead of documents: all that this finds, shown or not. */
  readonly matching?: DocumentFilter;
  /** The workflow that is chosen at first. */
  readonly workflowId?: string;
  readonly onClose: () => void;
}

/** Chooses a workflow and what it runs over, says what it does, starts it and leads to the run or the batch. */
export function RunDialog(props: RunDialogProps) {
  const { data, error, refetch } = useQuery(StartChoicesDocument, {
    fetchPolicy: "cache-and-network",
  });
  const workflows = data?.workflows.nodes;
  return (
    <Dialog onClose={props.onClose} title={titleOf(props)} size="lg">
      {!workflows && error ? (
        <Problem
          title="The workflows could not be loaded"
          message={messageOf(error)}
          onRetry={() => void refetch()}
        />
      ) : null}
      {!workflows && !error ? <Waiting what="Loading the workflows" /> : null}
      {workflows?.length === 0 ? (
        <EmptyState
          icon={IconRoute}
          title="There is no workflow yet"
          purpose="A playbook can have a workflow that reads documents. Open a playbook and choose Workflow."
        />
      ) : null}
      {workflows && workflows.length > 0 ? <StartForm {...props} workflows={workflows} /> : null}
    </Dialog>
  );
}

interface StartFormProps extends RunDialogProps {
  readonly workflows: readonly StartableWorkflowFragment[];
}

/** The API's limit for one run. */
const MOST_TOGETHER = 20;

/** Over several documents it starts a batch, unless one run is to see all of them. */
function StartForm({ workflows, documents, matching, workflowId, onClose }: StartFormProps) {
  const [chosen, setChosen] = useState(workflowId ?? usual(workflows));
  const [own, setOwn] = useState<readonly NamedDocument[]>([]);
  const [together, setTogether] = useState(false);
  const [useCache, setUseCache] = useState(true);
  const { start, starting, problems } = useStartRuns(onClose);
  const found = useMatching(matching);
  const workflow = workflows.find(({ id }) => id === chosen);
  const compares = useCompares(workflow?.id);
  const over = overOf(documents, own);
  // What a single one lacks is chosen here.
  const asksForMore = documents ? compares && documents.length < 2 : !found;
  const several = !found && over.length > 1;
  const count = found ? found.count : over.length;
  const inOne = several && (compares || together);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!workflow) return;
        const ids = over.map(({ id }) => id);
        void start({
          workflowId: workflow.id,
          over: found
            ? { kind: "matching", filter: found.filter }
            : { kind: "documents", ids, together: inOne },
          useCache,
        });
      }}
    >
      <Stack>
        <Select
          label="Workflow"
          data={workflows.map(choiceOf)}
          value={chosen ?? null}
          onChange={(id) => setChosen(id ?? undefined)}
          allowDeselect={false}
          searchable={workflows.length > 7}
          data-autofocus
        />
        {workflow ? <WorkflowAbout workflow={workflow} /> : null}
        {asksForMore ? (
          <DocumentsField
            label={documents ? "Compare with" : "Documents"}
            hint={compares ? "It compares documents: one run needs two or more." : undefined}
            chosen={own}
            onChange={setOwn}
          />
        ) : null}
        {found ? <Found {...found} /> : null}
        {several && !compares && over.length <= MOST_TOGETHER ? (
          <SegmentedControl
            data={[
              { value: "each", label: "A run for each" },
              { value: "together", label: "One run over all" },
            ]}
            value={together ? "together" : "each"}
            onChange={(value) => setTogether(value === "together")}
            aria-label="How many runs"
          />
        ) : null}
        <Switch
          label="Use results that are there already"
          description="What was asked before in the same words about the same text costs nothing again."
          checked={useCache}
          onChange={(event) => setUseCache(event.currentTarget.checked)}
        />
        <Problems problems={problems} />
        <DialogFoot
          label={startLabel(count ?? 0, inOne)}
          icon={<IconPlayerPlay size={16} />}
          pending={starting}
          disabled={!workflow || (found ? !mayStart(found) : compares && !several)}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}

function Found({ count, problem }: Matching) {
  const words =
    count === undefined
      ? "Counting the documents"
      : "Those that have been read; what is added from now on is not in the batch.";
  return (
    <Text size="sm" c={problem ? "var(--mantine-color-error)" : "dimmed"} component="output">
      {problem ?? words}
    </Text>
  );
}

function Problems({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert color="red" title="It did not start">
      {problems.map((problem) => (
        <Text key={problem} size="sm">
          {problem}
        </Text>
      ))}
    </Alert>
  );
}

/** What the dialog was opened for, then what was chosen in it; each once. */
function overOf(
  given: readonly NamedDocument[] = [],
  own: readonly NamedDocument[],
): readonly NamedDocument[] {
  const ids = new Set(given.map(({ id }) => id));
  return [...given, ...own.filter(({ id }) => !ids.has(id))];
}

/** False until it is known. */
function useCompares(id: string | undefined): boolean {
  const { data } = useQuery(WorkflowStepsDocument, id ? { variables: { id } } : skipToken);
  return data ? comparesDocuments(data) : false;
}

/** How many there are is known, and they are not too many. */
const mayStart = ({ count, problem }: Matching): boolean => Boolean(count) && problem === undefined;

function titleOf({ documents, matching }: RunDialogProps): string {
  if (matching)
    return `Run a workflow over all documents${Object.keys(matching).length > 0 ? " that match" : ""}`;
  const [first] = documents ?? [];
  if (!first) return "Run a workflow";
  return documents?.length === 1
    ? `Run a workflow over “${first.name}”`
    : `Run a workflow over ${documents?.length} documents`;
}

/** Says how many runs: what is begun costs money. */
const startLabel = (count: number, together: boolean): string =>
  count > 1 && !together ? `Start ${count.toLocaleString("en")} runs` : "Start";

/** One that was published runs as somebody has meant it; a draft is somebody's work. */
const usual = (workflows: readonly StartableWorkflowFragment[]): string | undefined =>
  (workflows.find(({ publishedVersion }) => publishedVersion !== null) ?? workflows[0])?.id;

function choiceOf({ id, playbook, publishedVersion }: StartableWorkflowFragment) {
  return { value: id, label: `${playbook.title} · ${versionText({ version: publishedVersion })}` };
}
