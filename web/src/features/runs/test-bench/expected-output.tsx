"use client";
import { Alert, Button, Group, Text, Textarea, Title } from "@mantine/core";
import { isAsExpected } from "@playbooks/workflow-model";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import type { BenchSampleFragment } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { showNote } from "../../../ui/toasts/toasts.tsx";
import type { ShownRun } from "../detail/following/use-run.ts";
import { Mark } from "./bench-samples.tsx";
import { OutputDiff } from "./output-diff.tsx";
import { readJson } from "./read-json-text.ts";
import { type BenchTool, settingsOfTest, type useSamples } from "./use-bench.ts";

import styles from "./bench.module.css";

interface ExpectedOutputProps {
  readonly run: ShownRun;
  /** What the test came to. */
  readonly data: unknown;
  readonly tool: BenchTool;
  readonly kept: ReturnType<typeof useSamples>;
}

/** What was expected of this document, and how the result differs from it; kept for everybody in the workspace. */
export function ExpectedOutput(props: ExpectedOutputProps) {
  const { run, data, kept } = props;
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const [isWriting, setWriting] = useState(false);
  const [document] = run.documents;
  // At most one for a tool and a document.
  const sample = kept.samples?.find((each) => each.document.id === document?.id);
  const save = async (expected: unknown) => {
    if (!document) return;
    const settings = settingsOfTest(run.graph);
    const place = { toolId: props.tool.id, documentId: document.id, runId: run.id };
    if (await kept.save({ variables: { input: { ...place, ...settings, expected } } })) {
      setWriting(false);
      showNote("What is expected was kept for everybody.");
    }
  };
  if (!document)
    return (
      <Text size="xs" c="dimmed" mt="md">
        What is expected is kept for documents. Upload this text as one to keep it.
      </Text>
    );
  return (
    <div className={styles["expected"]}>
      <Group justify="space-between" gap={8}>
        <Verdict sample={sample} data={data} />
        {mayEdit && !isWriting ? (
          <Group gap={8}>
            <Button size="xs" variant="default" onClick={() => setWriting(true)}>
              {sample ? "Edit" : "Write what is expected"}
            </Button>
            {sample && isAsExpected(sample.expected, data) ? null : (
              <Button
                size="xs"
                variant="light"
                loading={kept.saving}
                onClick={() => void save(data)}
              >
                Take this result as expected
              </Button>
            )}
          </Group>
        ) : null}
      </Group>
      {kept.saveError && !isWriting ? (
        <Alert color="red" mt="sm">
          {messageOf(kept.saveError)}
        </Alert>
      ) : null}
      {isWriting ? (
        <ExpectedForm
          expected={sample ? sample.expected : data}
          pending={kept.saving}
          problem={kept.saveError}
          onSave={(expected) => void save(expected)}
          onCancel={() => setWriting(false)}
        />
      ) : null}
      {sample && !isWriting ? <OutputDiff expected={sample.expected} found={data} /> : null}
      {sample && !isWriting ? (
        <Text size="xs" c="dimmed" mt={8}>
          Said by {sample.updatedBy?.name ?? "somebody"}, <RelativeTime at={sample.updatedAt} />
        </Text>
      ) : null}
    </div>
  );
}

interface VerdictProps {
  readonly sample: BenchSampleFragment | undefined;
  readonly data: unknown;
}

function Verdict({ sample, data }: VerdictProps) {
  if (!sample)
    return (
      <Text size="sm" c="dimmed">
        Nothing is expected of this document yet.
      </Text>
    );
  return (
    <Title order={3} size="h5">
      {isAsExpected(sample.expected, data) ? (
        <Mark kind="good" word="As expected" />
      ) : (
        <Mark kind="bad" word="Differs from what is expected" />
      )}
    </Title>
  );
}

interface ExpectedFormProps {
  readonly expected: unknown;
  readonly pending: boolean;
  readonly problem: unknown;
  readonly onSave: (expected: unknown) => void;
  readonly onCancel: () => void;
}

/** Begins with what is expected so far, else with the result: taking things away is easier than writing them. */
function ExpectedForm({ expected, pending, problem, onSave, onCancel }: ExpectedFormProps) {
  const [text, setText] = useState(() => JSON.stringify(expected, null, 2));
  const [unread, setUnread] = useState<string>();
  const refused = problem ? (fieldErrorsOf(problem)["expected"] ?? messageOf(problem)) : undefined;
  return (
    <form
      aria-label="What is expected"
      onSubmit={(event) => {
        event.preventDefault();
        const reading = readJson(text);
        setUnread(reading.kind === "unreadable" ? reading.problem : undefined);
        if (reading.kind === "json") onSave(reading.value);
      }}
    >
      <Textarea
        label="Expected output, as JSON"
        description="Leave out what may be anything: only what stands here is compared."
        mt="sm"
        autosize
        minRows={6}
        maxRows={18}
        className={styles["code"] ?? ""}
        value={text}
        error={unread ?? refused}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <Group justify="flex-end" mt="sm" gap={8}>
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="xs" type="submit" loading={pending}>
          Keep as expected
        </Button>
      </Group>
    </form>
  );
}
