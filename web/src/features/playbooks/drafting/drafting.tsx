"use client";
import { Alert, Anchor, Box, Button, Group, Paper, Text } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";

import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { useCommands } from "../../../ui/commands/commands.tsx";
import { Keys } from "../../../ui/commands/keys.tsx";
import { PageHeader } from "../../../ui/page/page-header.tsx";
import { PageForbidden } from "../../../ui/states/whole-page.tsx";
import { AiSwitchedOff } from "./ai-switched-off.tsx";
import { BriefForm } from "./brief/brief-form.tsx";
import { useBriefCheck } from "./brief/use-brief-check.ts";
import { useDraft } from "./draft/use-draft.ts";
import { type MakePlaybook, useMakePlaybook } from "./draft/use-make-playbook.ts";
import { ModelNote } from "./model-note.tsx";
import { OutlinePanel } from "./outline/outline-panel.tsx";
import { outlineInput } from "./outline/outline.ts";
import { useOutlineWriting } from "./writing/use-outline-writing.ts";

import styles from "./drafting.module.css";

/** With a modifier, because the hands are in a text field here. */
const OUTLINE_KEY = { id: "outline", group: "On this page", hotkey: "mod+enter" } as const;
const CREATE_KEY = { id: "create", group: "On this page", hotkey: "mod+shift+enter" } as const;

/** A playbook from a brief: AI outlines it beside the form, people change the outline, Create makes it. */
export function Drafting() {
  const viewer = useViewer();
  const mayMake = hasRole(viewer, "EDITOR");
  // Whoever loses the role over a half-written brief keeps the page, and the words on it.
  const [mayStay] = useState(mayMake);
  if (!mayMake && !mayStay) return <PageForbidden askWhom="an admin of this workspace" />;
  if (!viewer.workspace.aiEnabled) return <AiSwitchedOff />;
  return <DraftingPage mayMake={mayMake} />;
}

/** One brief, one outline, and the two things that can be done with them. */
function DraftingPage({ mayMake }: { readonly mayMake: boolean }) {
  const state = useDraft();
  const writing = useOutlineWriting(state);
  const making = useMakePlaybook(state);
  const { brief, outline } = state.draft;
  const { form, problems, ifComplete } = useBriefCheck(brief, {
    ...(writing.writing.kind === "failed" ? writing.writing.fields : {}),
    ...making.fields,
  });
  const begin = () =>
    writing.isRunning || !mayMake ? undefined : ifComplete(() => void writing.start());
  // Whoever creates has decided: what AI would still write could not get in any more.
  const create = () => {
    if (!mayMake) return;
    ifComplete(() => {
      void writing.stop();
      making.create();
    });
  };
  useCommands([
    { ...OUTLINE_KEY, label: "Write the outline", run: begin },
    { ...CREATE_KEY, label: "Create the playbook", run: create },
  ]);
  const started = outline.scenarios.length > 0;
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 28 }} maw={1280} mx="auto">
      <Anchor component={Link} href="/playbooks" size="sm" c="dimmed">
        Playbooks
      </Anchor>
      <PageHeader title="Generate a playbook" note={<ModelNote />} />
      {mayMake ? null : (
        <Alert color="orange" mb="lg" role="alert" title="You may not make playbooks any more">
          Somebody has changed your role. What you wrote stays here for you to copy.
        </Alert>
      )}
      <div className={styles["sides"]}>
        <form
          ref={form}
          noValidate
          aria-label="Brief"
          onSubmit={(event) => {
            event.preventDefault();
            begin();
          }}
        >
          <BriefForm brief={brief} onChange={state.changeBrief} problems={problems} />
          {mayMake ? <OutlineButton again={started} isRunning={writing.isRunning} /> : null}
        </form>
        <Paper
          component="section"
          aria-label="Outline"
          withBorder
          radius="lg"
          className={styles["panel"] ?? ""}
        >
          <OutlinePanel
            outline={outline}
            product={brief.product}
            writing={writing}
            onChange={state.changeOutline}
            onRetry={begin}
          />
          {mayMake ? (
            <CreateBar
              making={making}
              ready={outlineInput(outline, brief.product) !== undefined}
              onCreate={create}
            />
          ) : null}
        </Paper>
      </div>
    </Box>
  );
}

interface OutlineButtonProps {
  readonly again: boolean;
  readonly isRunning: boolean;
}

function OutlineButton({ again, isRunning }: OutlineButtonProps) {
  return (
    <Group mt="lg" gap="sm">
      <Button
        type="submit"
        variant={again ? "default" : "filled"}
        leftSection={<IconSparkles size={17} />}
        disabled={isRunning}
      >
        {again ? "Outline again" : "Outline"}
      </Button>
      <span className={styles["hint"]} aria-hidden>
        <Keys hotkey={OUTLINE_KEY.hotkey} />
      </span>
    </Group>
  );
}

interface CreateBarProps {
  readonly making: MakePlaybook;
  /** There is something to create. */
  readonly ready: boolean;
  readonly onCreate: () => void;
}

function CreateBar({ making, ready, onCreate }: CreateBarProps) {
  return (
    <div className={styles["foot"]}>
      {making.problem ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" flex={1}>
          {making.problem}
        </Text>
      ) : null}
      <Button
        ml="auto"
        variant={ready ? "filled" : "default"}
        loading={making.pending}
        disabled={!ready}
        onClick={onCreate}
      >
        {making.problem ? "Try again" : "Create"}
      </Button>
    </div>
  );
}
