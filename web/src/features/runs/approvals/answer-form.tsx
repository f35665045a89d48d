"use client";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { type RefObject, useRef, useState } from "react";

import type { ApprovalItemFragment } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer, type Viewer } from "../../../api/viewer/viewer.tsx";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { answerOf, fieldsOf, type Filled, type FormField, missingIn } from "./form-fields.ts";
import { FormInput } from "./form-input.tsx";
import { useAnswer } from "./use-answer.ts";

interface AnswerFormProps {
  readonly runId: string;
  readonly approval: ApprovalItemFragment;
}

/** The form of an approval with a button for each decision. Whoever may not answer reads for whom it waits. */
export function AnswerForm({ runId, approval }: AnswerFormProps) {
  const viewer = useViewer();
  const fields = fieldsOf(approval.form);
  const [filled, setFilled] = useState<Filled>({});
  const [tried, setTried] = useState<string>();
  const { answer, pending, problems, refusal } = useAnswer();
  const missingFor = (decision: string | undefined) =>
    decision === undefined ? [] : missingIn(fields, filled, decision);
  const form = useRef<HTMLFormElement>(null);
  const missing = new Set(missingFor(tried).map(({ name }) => name));
  if (!mayAnswer(viewer, approval))
    return (
      <>
        <ForOthers approval={approval} />
        <Unsent fields={fields} filled={filled} />
      </>
    );
  const decide = (decision: string) => {
    setTried(decision);
    if (missingFor(decision).length > 0) return leadToProblem(form);
    // Which version of the document this page is about: the server refuses an answer about another one (13.6).
    const { nodeId, version } = approval;
    void answer({ runId, nodeId, decision, form: answerOf(fields, filled), version });
  };
  return (
    // Enter in a field decides nothing: which of the decisions it were is not to be guessed.
    <form
      ref={form}
      aria-label={`Answer ${approval.title}`}
      onSubmit={(event) => event.preventDefault()}
    >
      <Stack gap="sm" mt="md">
        {fields.map((field) => (
          <FormInput
            key={field.name}
            field={field}
            value={filled[field.name] ?? ""}
            problem={missing.has(field.name) ? "This is needed." : problems[`form.${field.name}`]}
            onChange={(value) => setFilled({ ...filled, [field.name]: value })}
          />
        ))}
        {refusal ? <Alert color="red">{refusal}</Alert> : null}
        <Group gap={8}>
          {approval.decisions.map((decision, index) => (
            <Button
              key={decision}
              variant={index === 0 ? "filled" : "default"}
              loading={pending === decision}
              disabled={pending !== undefined}
              onClick={() => decide(decision)}
            >
              {approval.decisionLabels[index] ?? decision}
            </Button>
          ))}
        </Group>
        {approval.deadline ? (
          <Text size="xs" c="dimmed">
            Runs out <RelativeTime at={approval.deadline} />
          </Text>
        ) : null}
      </Stack>
    </form>
  );
}

/** To the first field that is wrong, once it is drawn as such: it may be far above the button that was pressed. */
function leadToProblem(form: RefObject<HTMLFormElement | null>): void {
  requestAnimationFrame(() => {
    const field = form.current?.querySelector("[aria-invalid=true]");
    if (field instanceof HTMLElement) field.focus();
  });
}

/** Whoever may not answer sees whom it waits for, and may remind them. */
function ForOthers({ approval }: Pick<AnswerFormProps, "approval">) {
  const names = approval.assignees.map(({ name }) => name);
  return (
    <Alert color="gray" mt="md">
      {names.length === 0
        ? "Somebody who may run workflows has to answer this."
        : `${new Intl.ListFormat("en", { type: "disjunction" }).format(names)} has to answer this.`}
    </Alert>
  );
}

interface UnsentProps {
  readonly fields: readonly FormField[];
  readonly filled: Filled;
}

/** What was written before somebody took the right to answer away: to be copied. */
function Unsent({ fields, filled }: UnsentProps) {
  const written = fields.filter(({ name }) => filled[name]);
  if (written.length === 0) return null;
  return (
    <Stack gap="xs" mt="md" component="section" aria-label="What you wrote">
      <Text size="sm" c="dimmed">
        You may not answer this any more. What you wrote stays here for you to copy.
      </Text>
      {written.map(({ name, label }) => (
        <Text key={name} size="sm" style={{ whiteSpace: "pre-wrap" }}>
          {label}: {filled[name]}
        </Text>
      ))}
    </Stack>
  );
}

/** For what is offered only; the server decides. Nobody named: whoever may run workflows. */
function mayAnswer(
  viewer: Viewer,
  { assignees }: Pick<ApprovalItemFragment, "assignees">,
): boolean {
  if (assignees.length === 0) return hasRole(viewer, "EDITOR");
  return assignees.some(({ id }) => id === viewer.member.id);
}
