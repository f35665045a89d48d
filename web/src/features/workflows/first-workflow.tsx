"use client";
import { useApolloClient } from "@apollo/client/react";
import { Alert, Button, Stack, Textarea } from "@mantine/core";
import { type DraftGraph, addNode } from "@playbooks/workflow-model";
import { IconRoute } from "@tabler/icons-react";
import { useState } from "react";

import { messageOf, problemsOf } from "../../api/answers/api-error.ts";
import { ImportWorkflowDocument } from "../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../api/viewer/viewer.tsx";
import { DialogFoot } from "../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../ui/dialog/dialog.tsx";
import { EmptyState } from "../../ui/states/empty-state.tsx";
import { showProblem } from "../../ui/toasts/toasts.tsx";
import { beginningOf } from "./kinds/new-nodes.ts";

interface FirstWorkflowProps {
  readonly playbookId: string;
  readonly onMade: () => void;
}

/** Not shown to anybody: a workflow begins with one step in it. */
const EMPTY: DraftGraph = { version: 2, nodes: [], edges: [] };

/** A playbook without a workflow: what one is for, and two ways to it. */
export function FirstWorkflow({ playbookId, onMade }: FirstWorkflowProps) {
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const [importing, setImporting] = useState(false);
  const make = useImportWorkflow(playbookId, onMade);
  const start = async () => {
    const data = beginningOf("aiAnalysis", EMPTY);
    const problem = await make(addNode(EMPTY, { kind: "aiAnalysis", data }).graph);
    if (problem) showProblem(`The workflow was not made. ${problem}`, () => void start());
  };
  return (
    <>
      <EmptyState
        icon={IconRoute}
        title="This playbook has no workflow yet"
        purpose="A workflow reads documents step by step: it finds what is in them, asks a person where it matters, and writes the results where people look for them."
        actions={
          mayEdit ? (
            <>
              <Button onClick={() => void start()}>Begin with an analysis</Button>
              <Button variant="default" onClick={() => setImporting(true)}>
                Import
              </Button>
            </>
          ) : null
        }
      />
      {importing ? <ImportDialog make={make} onClose={() => setImporting(false)} /> : null}
    </>
  );
}

/** Makes the playbook's workflow of a canvas. Answers why not, as a sentence. */
function useImportWorkflow(playbookId: string, onMade: () => void) {
  const apollo = useApolloClient();
  return async (canvas: unknown): Promise<string | undefined> => {
    try {
      await apollo.mutate({
        mutation: ImportWorkflowDocument,
        variables: { input: { playbookId, canvas } },
      });
      onMade();
      return undefined;
    } catch (error) {
      return problemsOf(error)[0]?.message ?? messageOf(error);
    }
  };
}

interface ImportDialogProps {
  readonly make: (canvas: unknown) => Promise<string | undefined>;
  readonly onClose: () => void;
}

function ImportDialog({ make, onClose }: ImportDialogProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const read = async () => {
    const canvas = parsed(text);
    if (canvas === undefined) return setProblem("This is not JSON.");
    setPending(true);
    const refusal = await make(canvas);
    setPending(false);
    setProblem(refusal);
    if (refusal === undefined) onClose();
  };
  return (
    <Dialog onClose={onClose} title="Import a workflow" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void read();
        }}
      >
        <Stack>
          <Textarea
            label="The canvas as JSON"
            description="Of this product, or of its first version."
            autosize
            minRows={8}
            maxRows={18}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          {problem ? <Alert color="red">{problem}</Alert> : null}
          <DialogFoot
            label="Import"
            pending={pending}
            disabled={text.trim() === ""}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

/** Undefined for what is no JSON; what is no canvas, the API says. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
