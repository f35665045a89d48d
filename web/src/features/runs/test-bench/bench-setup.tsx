"use client";
import {
  Alert,
  Button,
  Checkbox,
  MultiSelect,
  SegmentedControl,
  Select,
  Stack,
  Textarea,
} from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import type { BenchPartsQuery } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { languageLabel } from "../../../ui/language-label.ts";
import type { BenchView } from "./bench-view.ts";
import { SampleDocumentField } from "./sample-document-field.tsx";
import { type BenchTool, useTest } from "./use-bench.ts";

interface BenchSetupProps {
  readonly parts: BenchPartsQuery;
  readonly tool: BenchTool;
  readonly view: BenchView;
  readonly onChange: (change: Partial<BenchView>) => void;
}

/** The API's limit, in UTF-16 units. */
const LONGEST_TEXT = 100_000;
const SOURCES = [
  { value: "document", label: "Document" },
  { value: "text", label: "Pasted text" },
];

/** What is tested with what. A change of it does not touch the result that is shown. */
export function BenchSetup({ parts, tool, view, onChange }: BenchSetupProps) {
  const mayTest = hasRole(useViewer(), "EDITOR");
  const [source, setSource] = useState("document");
  const [text, setText] = useState("");
  const [anew, setAnew] = useState(false);
  const { test, loading, error } = useTest((run) => onChange({ tool: tool.id, run }));
  const problems = fieldErrorsOf(error);
  const isText = source === "text";
  const isReady = isText ? text.trim() !== "" : view.document !== undefined;
  const run = () => {
    const over = isText ? { text } : { documentId: view.document ?? null };
    const { action, skills } = view;
    const asked = { toolId: tool.id, actionId: action ?? null, skillIds: [...skills] };
    void test({ variables: { input: { ...asked, ...over, useCache: !anew } } });
  };
  return (
    <form
      aria-label="What is tested"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && mayTest) run();
      }}
    >
      <Stack gap="sm">
        <Select
          label="Tool"
          allowDeselect={false}
          searchable
          data={parts.tools.map(({ id, name }) => ({ value: id, label: name }))}
          value={tool.id}
          onChange={(id) => onChange({ tool: id ?? undefined, run: undefined })}
        />
        {tool.warning ? <Alert color="yellow">{tool.warning}</Alert> : null}
        <Sample
          view={view}
          source={source}
          text={text}
          problems={problems}
          onSource={setSource}
          onText={setText}
          onDocument={(document) => onChange({ document })}
        />
        <Words parts={parts} view={view} onChange={onChange} />
        <Checkbox
          label="Ask anew, even what the cache knows"
          checked={anew}
          onChange={(event) => setAnew(event.currentTarget.checked)}
        />
        {error && Object.keys(problems).length === 0 ? (
          <Alert color="red">{messageOf(error)}</Alert>
        ) : null}
        {mayTest ? (
          <Button
            type="submit"
            loading={loading}
            disabled={!isReady}
            leftSection={<IconPlayerPlay size={16} />}
          >
            Run the test
          </Button>
        ) : (
          <Alert color="blue">Editors run tests. You see what they came to.</Alert>
        )}
      </Stack>
    </form>
  );
}

interface SampleProps {
  readonly view: BenchView;
  readonly source: string;
  readonly text: string;
  readonly problems: Readonly<Record<string, string>>;
  readonly onSource: (source: string) => void;
  readonly onText: (text: string) => void;
  readonly onDocument: (id: string | undefined) => void;
}

/** Over what: one of the documents, or a text that is pasted for this test. */
function Sample({ view, source, text, problems, onSource, onText, onDocument }: SampleProps) {
  return (
    <>
      <SegmentedControl
        data={SOURCES}
        value={source}
        onChange={onSource}
        aria-label="Over what"
        fullWidth
      />
      {source === "text" ? (
        <Textarea
          label="Text"
          placeholder="Paste what the tool is to read"
          description={`${text.length.toLocaleString("en")} of ${LONGEST_TEXT.toLocaleString("en")} characters. It is forgotten after a week.`}
          autosize
          minRows={6}
          maxRows={14}
          value={text}
          error={problems["text"]}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      ) : (
        <SampleDocumentField
          id={view.document}
          error={problems["documentId"]}
          onChange={onDocument}
        />
      )}
    </>
  );
}

/** What a model is told beside the text. */
function Words({ parts, view, onChange }: Omit<BenchSetupProps, "tool">) {
  return (
    <>
      <Select
        label="Action"
        placeholder="The handler’s own words"
        clearable
        searchable
        data={parts.actions.map(choiceOf)}
        value={view.action ?? null}
        onChange={(action) => onChange({ action: action ?? undefined })}
      />
      <MultiSelect
        label="Skills, in this order"
        placeholder={view.skills.length === 0 ? "None" : ""}
        searchable
        hidePickedOptions
        data={parts.skills.map(choiceOf)}
        value={[...view.skills]}
        onChange={(skills) => onChange({ skills })}
      />
    </>
  );
}

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly language: string | null;
}

function choiceOf({ id, name, language }: Choice) {
  return { value: id, label: language ? `${name} · ${languageLabel(language)}` : name };
}
