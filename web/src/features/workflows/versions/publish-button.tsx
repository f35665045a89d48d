"use client";
import { useApolloClient } from "@apollo/client/react";
import { Alert, Button, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";

import { messageOf, problemsOf } from "../../../api/answers/api-error.ts";
import {
  PublishWorkflowDocument,
  type WorkflowFactsFragment,
} from "../../../api/generated/graphql.ts";
import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { showNote } from "../../../ui/toasts/toasts.tsx";
import { triggeringDocuments } from "../../../ui/uploads/upload-trigger-words.ts";
import type { WorkflowSource } from "../draft/workflow-source.ts";
import { wordsOfRefusal } from "../settings/problem-words.ts";

interface PublishButtonProps {
  readonly workflow: WorkflowFactsFragment;
  readonly source: WorkflowSource;
}

/** Makes a version of the draft that never changes again, and lets it run from now on. */
export function PublishButton({ workflow, source }: PublishButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Publish</Button>
      {open ? (
        <PublishDialog workflow={workflow} source={source} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

interface PublishDialogProps extends PublishButtonProps {
  readonly onClose: () => void;
}

/** What keeps it from being published is listed here, each with its node. */
function PublishDialog({ workflow, source, onClose }: PublishDialogProps) {
  const apollo = useApolloClient();
  const [note, setNote] = useState("");
  const [pending, setPending] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  // Only said: should somebody publish at the same moment, the server counts on.
  const next = Math.max(0, ...workflow.versions.map(({ number }) => number)) + 1;
  const publish = async () => {
    setPending(true);
    setProblems([]);
    try {
      // What is published is what is kept: first everything is.
      if (!(await source.settle())) return setProblems(["The draft could not be saved first."]);
      const input = { id: workflow.id, note: note.trim() || null };
      await apollo.mutate({ mutation: PublishWorkflowDocument, variables: { input } });
      showNote(`Version ${next} runs from now on.`);
      onClose();
    } catch (error) {
      const told = problemsOf(error).map((each) => wordsOfRefusal(source.graph, each));
      setProblems(told.length > 0 ? told : [messageOf(error)]);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog onClose={onClose} title={`Publish version ${next}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void publish();
        }}
      >
        <Stack>
          <Text size="sm">
            It never changes again, and new runs take it. Runs that have begun go on with theirs.
            {workflow.onUpload
              ? ` From then on it also runs by itself on upload, for ${triggeringDocuments(workflow.onUpload)}.`
              : ""}
          </Text>
          <Textarea
            label="What is new"
            autosize
            minRows={2}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-autofocus
          />
          {problems.length > 0 ? (
            <Alert color="red" title="It cannot be published yet">
              {problems.map((problem) => (
                <Text key={problem} size="sm">
                  {problem}
                </Text>
              ))}
            </Alert>
          ) : null}
          <DialogFoot label="Publish" pending={pending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
