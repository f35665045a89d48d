"use client";
import { Button, Skeleton, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";

import { useReorder } from "../../../../ui/lists/use-reorder.ts";
import { LONGEST, MOST } from "../brief/brief.ts";
import type { OutlineWriting } from "../writing/use-outline-writing.ts";
import { OutlineScenario } from "./outline-scenario.tsx";
import { OutlineStatus } from "./outline-status.tsx";
import { type DraftOutline, withChanged, withWords } from "./outline.ts";
import { useOutlineKeys } from "./use-outline-keys.ts";

import styles from "../drafting.module.css";

interface OutlinePanelProps {
  readonly outline: DraftOutline;
  readonly product: string;
  readonly writing: OutlineWriting;
  readonly onChange: (next: (outline: DraftOutline) => DraftOutline) => void;
  readonly onRetry: () => void;
}

/** The outline: AI writes it, people change it, both at once. */
export function OutlinePanel(props: OutlinePanelProps) {
  const { outline, product, writing, onChange, onRetry } = props;
  const { scenarios, title, description } = outline;
  const list = useRef<HTMLOListElement>(null);
  const keys = useOutlineKeys(list, outline, onChange);
  const reorder = useReorder({
    kind: "outline-scenario",
    onDrop: (key, to) =>
      keys.move(
        scenarios.findIndex((scenario) => scenario.key === key),
        to,
      ),
  });
  const { isRunning } = writing;
  return (
    <Stack gap="md">
      <Title order={2} size="h4">
        Outline
      </Title>
      <OutlineStatus state={writing} count={scenarios.length} onRetry={onRetry} />
      {scenarios.length === 0 && !isRunning ? <WhatItIsFor /> : null}
      {scenarios.length === 0 ? null : (
        <Words title={title.text} description={description.text} {...{ product, onChange }} />
      )}
      <ol className={styles["scenarios"]} ref={list} aria-label="Scenarios of the outline">
        {scenarios.map((scenario, index) => (
          <OutlineScenario
            key={scenario.key}
            {...{ scenario, index, keys, reorder }}
            onChange={(change) => onChange((all) => withChanged(all, scenario.key, change))}
          />
        ))}
        {isRunning ? <Skeleton h={64} radius="lg" component="li" aria-hidden /> : null}
      </ol>
      <Button
        variant="subtle"
        color="gray"
        className={styles["add"] ?? ""}
        leftSection={<IconPlus size={16} />}
        disabled={scenarios.length >= MOST.scenarios}
        onClick={() => keys.add()}
      >
        Add a scenario
      </Button>
    </Stack>
  );
}

function WhatItIsFor() {
  return (
    <Text c="dimmed" size="sm" maw={460}>
      A title and the situations of a deal, each with its stage, appear here and can be changed.
      Nothing is created before you press Create.
    </Text>
  );
}

interface WordsProps extends Pick<OutlinePanelProps, "product" | "onChange"> {
  readonly title: string;
  readonly description: string;
}

function Words({ title, description, product, onChange }: WordsProps) {
  return (
    <Stack gap="sm">
      <TextInput
        label="Title"
        placeholder={product.trim() || "What the playbook is called"}
        maxLength={LONGEST.line}
        value={title}
        onChange={({ currentTarget: { value } }) =>
          onChange((all) => withWords(all, "title", value))
        }
      />
      <Textarea
        label="What it is for"
        placeholder="Who uses it, and when"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={LONGEST.wish}
        value={description}
        onChange={({ currentTarget: { value } }) =>
          onChange((all) => withWords(all, "description", value))
        }
      />
    </Stack>
  );
}
