"use client";
import { Alert, Group, Text, UnstyledButton } from "@mantine/core";
import { outlineOf } from "@playbooks/workflow-model";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ComponentType, useEffect, useRef, useState } from "react";

import type { PlaybookWorkflowQuery, WorkflowFactsFragment } from "../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../api/viewer/viewer.tsx";
import { saveWords } from "../../editor/room/save-state.ts";
import { useCommands } from "../../ui/commands/commands.tsx";
import { leadWhereNarrow } from "../../ui/page/lead-where-narrow.ts";
import { PersonAvatar } from "../../ui/person/person-avatar.tsx";
import { DefaultsLine } from "./defaults/defaults-line.tsx";
import type { Onlooker, WorkflowSource } from "./draft/workflow-source.ts";
import { OutlineList } from "./outline/outline-list.tsx";
import { nodeTitle } from "./outline/outline-words.ts";
import { NodeSettings } from "./settings/node-settings.tsx";
import { wordsElsewhere } from "./settings/problem-words.ts";
import { TriggerLine } from "./trigger/trigger-line.tsx";
import { useWorkflowParts } from "./use-workflow-parts.ts";
import { ExportMenu } from "./versions/export-menu.tsx";
import { PublishButton } from "./versions/publish-button.tsx";
import { VersionsMenu } from "./versions/versions-menu.tsx";
import { WorkflowBar } from "./workflow-bar.tsx";

import styles from "./workflow.module.css";

/** As in the sheet beside it. */
const NARROW = "(max-width: 1080px)";

/** `workflow` are the rows of the API, `source` is the draft as it is edited. */
export interface WorkflowEditorProps {
  readonly playbook: NonNullable<PlaybookWorkflowQuery["playbook"]>;
  readonly workflow: WorkflowFactsFragment;
  readonly source: WorkflowSource;
  /** Starts the workflow; absent: it cannot be started from here. */
  readonly run: ComponentType<{ readonly workflowId: string }> | undefined;
}

/** The outline, and the settings of one step beside it; without a choice those of the first. */
export function WorkflowEditor({ playbook, workflow, source, run: Run }: WorkflowEditorProps) {
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const parts = useWorkflowParts({ workflowId: workflow.id, scenarios: playbook.scenarios });
  const { graph } = source;
  const [asked, setChosen] = useState<string>();
  const chosen = graph.nodes.find(({ id }) => id === asked) ?? outlineOf(graph).rows[0]?.node;
  const panel = useRef<HTMLElement>(null);
  const choose = (id: string) => {
    setChosen(id);
    leadWhereNarrow(panel, NARROW);
  };
  const [added, setAdded] = useState<string>();
  const add = (id: string) => {
    setAdded(id);
    choose(id);
  };
  const chosenId = chosen?.id;
  const { announce } = source;
  useEffect(() => announce(chosenId), [announce, chosenId]);
  useUndoKeys(source, mayEdit);
  return (
    <>
      <WorkflowBar playbook={playbook}>
        <Onlookers people={source.onlookers} />
        <output
          className={styles["state"]}
          data-unsaved={source.keeping.kind === "notSaved" || undefined}
        >
          {saveWords(source.keeping)}
        </output>
        <VersionsMenu workflow={workflow} mayEdit={mayEdit} />
        {Run ? <Run workflowId={workflow.id} /> : null}
        <ExportMenu title={playbook.title} graph={graph} onUpload={workflow.onUpload} />
        {mayEdit ? <PublishButton workflow={workflow} source={source} /> : null}
      </WorkflowBar>
      <div className={styles["columns"]}>
        <section className={styles["outline"]} aria-label="Outline">
          <TriggerLine workflow={workflow} mayEdit={mayEdit} />
          <DefaultsLine playbook={playbook} parts={parts} mayEdit={mayEdit} />
          <Problems source={source} onGo={choose} />
          <OutlineList
            source={source}
            chosen={chosen?.id}
            mayEdit={mayEdit}
            onChoose={choose}
            onAdded={add}
          />
        </section>
        {chosen ? (
          <aside ref={panel} className={styles["panel"]} aria-label="Settings of the node">
            <NodeSettings
              key={chosen.id}
              node={chosen}
              source={source}
              parts={parts}
              given={playbook.defaults}
              isNew={chosen.id === added}
              yields={workflow.outputPaths}
              mayEdit={mayEdit}
              onRemoved={() => setChosen(undefined)}
            />
          </aside>
        ) : null}
      </div>
    </>
  );
}

/** Who else is in the workflow now; a person with two windows is one. */
function Onlookers({ people }: { readonly people: readonly Onlooker[] }) {
  const names = [...new Map(people.map((person) => [person.id, person])).values()];
  if (names.length === 0) return null;
  return (
    <Group
      gap={4}
      component="fieldset"
      className={styles["people"]}
      aria-label="In this workflow now"
    >
      {names.map((person) => (
        <PersonAvatar key={person.id} person={person} size={24} />
      ))}
    </Group>
  );
}

interface ProblemsProps {
  readonly source: WorkflowSource;
  readonly onGo: (nodeId: string) => void;
}

/** Everything that keeps the draft from running, each with the way to its step. */
function Problems({ source: { problems, graph }, onGo }: ProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <Alert
      color="yellow"
      radius="lg"
      mb="md"
      icon={<IconAlertTriangle size={18} />}
      title={`${problems.length === 1 ? "One thing keeps" : `${problems.length} things keep`} it from running`}
    >
      <ul className={styles["problems"]}>
        {problems.map(({ nodeId, path, message }) => {
          const node = graph.nodes.find(({ id }) => id === nodeId);
          return (
            <li key={`${nodeId} ${path} ${message}`}>
              {node ? (
                <UnstyledButton className={styles["goTo"]} fz="sm" onClick={() => onGo(node.id)}>
                  {nodeTitle(node)}
                </UnstyledButton>
              ) : null}
              {node ? ": " : null}
              <Text component="span" size="sm">
                {node ? wordsElsewhere(node.kind, { path, message }) : message}
              </Text>
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}

function useUndoKeys({ undo, redo }: WorkflowSource, mayEdit: boolean): void {
  const shared = { group: "In the workflow" };
  useCommands(
    mayEdit
      ? [
          { ...shared, id: "undo", label: "Undo", hotkey: "mod+z", run: undo },
          { ...shared, id: "redo", label: "Redo", hotkey: "mod+shift+z", run: redo },
        ]
      : [],
  );
}
