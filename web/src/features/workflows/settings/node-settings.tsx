"use client";
import { Alert, Button, Divider, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { changeData, type DraftGraph, type Json } from "@playbooks/workflow-model";
import { IconTrash } from "@tabler/icons-react";
import { useEffect, useRef } from "react";

import { showUndo } from "../../../ui/toasts/toasts.tsx";
import { type Given, givenSentence, givenWords } from "../defaults/given-words.ts";
import { removeStep } from "../draft/change-steps.ts";
import type { WorkflowSource } from "../draft/workflow-source.ts";
import { textIn, textsIn } from "../kinds/json-parts.ts";
import { RELIABILITY, type Setting, settingsOf } from "../kinds/kind-settings.ts";
import { kindTitle, nodeTitle } from "../outline/outline-words.ts";
import type { Parts } from "../use-workflow-parts.ts";
import { NamesHint, type NodeYield, pathsUpstream } from "./names-hint.tsx";
import { OutputName } from "./output-name.tsx";
import { wordsAtField, wordsElsewhere } from "./problem-words.ts";
import { SettingInput } from "./setting-input.tsx";
import { StepContext } from "./step-context.ts";

interface NodeSettingsProps {
  readonly node: DraftGraph["nodes"][number];
  readonly source: WorkflowSource;
  readonly parts: Parts;
  /** What the playbook gives where the node says nothing. */
  readonly given: Given;
  /** Was added just now: the next thing to do is to name it. */
  readonly isNew: boolean;
  /** What each step will yield, as the server last read the draft. */
  readonly yields: readonly NodeYield[];
  readonly mayEdit: boolean;
  readonly onRemoved: () => void;
}

/** Everything that a node can be told, with what is wrong at its field. */
export function NodeSettings(props: NodeSettingsProps) {
  const { node, source, parts, given, yields, isNew, mayEdit, onRemoved } = props;
  const { id, kind, data } = node;
  const label = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) label.current?.focus();
  }, [isNew]);
  const own = source.problems.filter(({ nodeId }) => nodeId === id);
  const settings = [...settingsOf(kind), ...RELIABILITY];
  const names = ["label", "outputVariable", ...settings.map(({ name }) => name)];
  const problemOf = (name: string) => messagesOf(kind, own, name);
  // What is wrong at a place that has no field here, such as an unknown setting.
  const elsewhere = own.filter(({ path }) => !names.some((name) => isAt(path, name)));
  const set = (name: string, value: Json | undefined) =>
    source.change((graph) => {
      // As it is now: another setting may have been changed by somebody else since this was drawn.
      const now = graph.nodes.find((each) => each.id === id);
      return now ? changeData(graph, id, withSetting(now.data, name, value)) : graph;
    });
  const remove = () => {
    const undo = removeStep(source, id);
    onRemoved();
    showUndo(`“${nodeTitle(node)}” was removed.`, undo);
  };
  const facts = { problems: own, paths: pathsUpstream(source.graph, id, yields) };
  return (
    <StepContext value={facts}>
      <Stack gap="sm">
        <Head node={node} onRemove={mayEdit ? remove : undefined} />
        {elsewhere.map(({ message }) => (
          <Alert key={message} color="yellow" p="xs">
            <Text size="sm">{message}</Text>
          </Alert>
        ))}
        <TextInput
          label="Label"
          ref={label}
          placeholder={kindTitle(kind)}
          readOnly={!mayEdit}
          error={problemOf("label")}
          value={textIn(data["label"])}
          onChange={(event) => set("label", event.currentTarget.value || undefined)}
        />
        <OutputName
          node={node}
          source={source}
          mappings={parts.outputPaths}
          problem={problemOf("outputVariable")}
          readOnly={!mayEdit}
        />
        <NamesHint graph={source.graph} nodeId={id} yields={yields} />
        {settingsOf(kind).map((setting) => (
          <SettingInput
            key={setting.name}
            setting={withGiven(setting, data[setting.name], givenWords(setting.name, given, parts))}
            value={data[setting.name]}
            problem={problemOf(setting.name)}
            parts={parts}
            readOnly={!mayEdit}
            onChange={(value) => set(setting.name, value)}
          />
        ))}
        <Divider label="Reliability" labelPosition="left" mt="xs" />
        {RELIABILITY.map((setting) => (
          <SettingInput
            key={setting.name}
            setting={setting}
            value={data[setting.name]}
            problem={problemOf(setting.name)}
            parts={parts}
            readOnly={!mayEdit}
            onChange={(value) => set(setting.name, value)}
          />
        ))}
      </Stack>
    </StepContext>
  );
}

interface HeadProps {
  readonly node: DraftGraph["nodes"][number];
  /** Absent for those who may not. */
  readonly onRemove: (() => void) | undefined;
}

function Head({ node, onRemove }: HeadProps) {
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Text size="xs" c="dimmed" fw={500}>
          {kindTitle(node.kind)}
        </Text>
        <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }}>
          {nodeTitle(node)}
        </Title>
      </div>
      {onRemove ? (
        <Button
          flex="none"
          size="xs"
          variant="default"
          leftSection={<IconTrash size={14} />}
          onClick={onRemove}
        >
          Remove
        </Button>
      ) : null}
    </Group>
  );
}

/** With what an empty one means: what the playbook gives, else what holds without it. */
function withGiven(setting: Setting, value: Json | undefined, words: readonly string[]): Setting {
  const isEmpty = textIn(value) === "" && textsIn(value).length === 0;
  const meaning = words.length === 0 ? setting.empty : givenSentence(words, { isEmpty });
  const hint = [setting.hint, meaning].filter(Boolean).join(" ");
  return hint === "" ? setting : { ...setting, hint };
}

/** Settings as the draft has them, which may be anything. */
type Data = DraftGraph["nodes"][number]["data"];

/** What goes back to its standard is taken out, so that settings stay as short as they were drawn. */
function withSetting(data: Data, name: string, value: Json | undefined): Data {
  const { [name]: _, ...others } = data;
  return value === undefined ? others : { ...others, [name]: value };
}

/** `cases` is told of what is wrong at `cases.0.when.ref` too. */
const isAt = (path: string | null, name: string): boolean =>
  path === name || (path?.startsWith(`${name}.`) ?? false);

/** All problems of one field, a line for each; the same words are said once. */
function messagesOf(
  kind: string,
  problems: readonly { readonly path: string | null; readonly message: string }[],
  name: string,
): string | undefined {
  const messages = problems
    .filter(({ path }) => isAt(path, name))
    .map((each) => (each.path === name ? wordsAtField(each) : wordsElsewhere(kind, each)));
  return messages.length === 0 ? undefined : [...new Set(messages)].join("\n");
}
