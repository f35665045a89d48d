"use client";
import { Alert, Autocomplete, Group, Select, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";

import { messageOf, problemsOf } from "../../../api/answers/api-error.ts";
import type { ToolType } from "../../../api/generated/graphql.ts";
import { EditorDialog } from "../shelf/editor-dialog.tsx";
import { chosen, TOOL_TYPES } from "../workbench-words.ts";
import { type Configuration, ConfigurationEditor } from "./configuration-editor.tsx";
import { handlerFor, type KnownHandler } from "./handler-resolution.ts";

/** A tool as the form has it; `id` is null for one that is not saved yet. */
export interface ToolDraft {
  readonly id: string | null;
  readonly name: string;
  readonly description: string;
  readonly type: ToolType;
  /** Empty leaves it to the type. */
  readonly handler: string;
  readonly configuration: Configuration;
  readonly builtIn: boolean;
}

interface ToolDialogProps {
  readonly tool: ToolDraft;
  readonly handlers: readonly KnownHandler[];
  readonly mayEdit: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly preview: ReactNode;
  readonly onSave: (tool: ToolDraft) => void;
  readonly onDuplicate: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Its settings follow the handler: another one has another form. */
export function ToolDialog(props: ToolDialogProps) {
  const { handlers, mayEdit, error } = props;
  const [tool, setTool] = useState(props.tool);
  // False while the settings are no JSON: what cannot be read cannot be saved.
  const [isReadable, setReadable] = useState(true);
  const { handler, isUnknown } = handlerFor(handlers, tool);
  const problems = Object.fromEntries(
    (error ? problemsOf(error) : []).map(({ path, message }) => [path, message]),
  );
  const change = (part: Partial<ToolDraft>) => setTool({ ...tool, ...part });
  const readOnly = !mayEdit;
  return (
    <EditorDialog
      title={tool.id ? props.tool.name : "New tool"}
      mayEdit={mayEdit}
      builtIn={tool.builtIn}
      pending={props.pending}
      problem={error && Object.keys(problems).length === 0 ? messageOf(error) : undefined}
      canSave={tool.name.trim() !== "" && isReadable}
      onSave={() => props.onSave(tool)}
      onDuplicate={props.onDuplicate}
      onClose={props.onClose}
      preview={props.preview}
    >
      <TextInput
        label="Name"
        value={tool.name}
        readOnly={readOnly}
        error={problems["name"]}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label="What it is for"
        value={tool.description}
        readOnly={readOnly}
        error={problems["description"]}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <Select
          label="Kind"
          miw={180}
          allowDeselect={false}
          readOnly={readOnly}
          data={[...TOOL_TYPES]}
          value={tool.type}
          onChange={(type) => change({ type: chosen(TOOL_TYPES, type, tool.type) })}
        />
        <Autocomplete
          label="Handler"
          miw={180}
          readOnly={readOnly}
          placeholder="Chosen by kind"
          data={handlers.map(({ id }) => id)}
          value={tool.handler}
          error={problems["handler"]}
          onChange={(name) => change({ handler: name })}
        />
      </Group>
      <HandlerNote handler={handler} isUnknown={isUnknown} name={tool.handler} />
      <ConfigurationEditor
        key={handler?.id}
        schema={isUnknown ? undefined : handler?.configurationSchema}
        configuration={tool.configuration}
        problems={settingProblems(problems)}
        readOnly={readOnly}
        onChange={(configuration) => {
          setReadable(configuration !== undefined);
          if (configuration) change({ configuration });
        }}
      />
    </EditorDialog>
  );
}

function HandlerNote({
  handler,
  isUnknown,
  name,
}: {
  readonly handler: KnownHandler | undefined;
  readonly isUnknown: boolean;
  readonly name: string;
}) {
  if (!handler) return null;
  if (isUnknown)
    return (
      <Alert color="yellow" title={`Nobody is called “${name.trim()}”`}>
        The generic handler works instead, and every run says so.
      </Alert>
    );
  return (
    <Text size="sm" c="dimmed">
      <b>{handler.id}</b> works. {handler.description}{" "}
      {handler.needsModel
        ? "It needs a model."
        : "It works with a model, and without one with the built-in engine."}
    </Text>
  );
}

/** `configuration.classes.0.name` → `classes.0.name` */
function settingProblems(problems: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).flatMap(([path, message]) =>
      path.startsWith("configuration") ? [[path.replace(/^configuration\.?/, ""), message]] : [],
    ),
  );
}
