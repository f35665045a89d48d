"use client";
import { ActionIcon, Button, Group, Text, Title, UnstyledButton } from "@mantine/core";
import { IconCheck, IconCircleDashed, IconTrash, IconX } from "@tabler/icons-react";

import type { BenchSampleFragment } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { hasEnded } from "../run-words.ts";
import type { BenchView } from "./bench-view.ts";
import { type BenchTool, settingsOf, type useSamples } from "./use-bench.ts";

import styles from "./bench.module.css";

interface BenchSamplesProps {
  readonly tool: BenchTool;
  readonly kept: ReturnType<typeof useSamples>;
  readonly view: BenchView;
  readonly onChange: (change: Partial<BenchView>) => void;
}

/** Documents for which it is known what the tool should say, and whether it did. */
export function BenchSamples({ tool, kept, view, onChange }: BenchSamplesProps) {
  const mayTest = hasRole(useViewer(), "EDITOR");
  const { samples } = kept;
  if (!samples || samples.length === 0) return null;
  const good = samples.filter(({ asExpected }) => asExpected === true).length;
  return (
    <section aria-labelledby="kept-samples" className={styles["samples"]}>
      <Group justify="space-between" gap={8} wrap="nowrap" mb={8}>
        <div>
          <Title order={3} size="h6" id="kept-samples">
            Expected outputs
          </Title>
          <Text size="xs" c="dimmed">
            {good} of {samples.length} as expected
          </Text>
        </div>
        {mayTest ? (
          <Button
            size="xs"
            variant="default"
            loading={kept.isRunningAll}
            onClick={() => void kept.runAll(samples)}
          >
            Run all
          </Button>
        ) : null}
      </Group>
      <ul>
        {samples.map((sample) => (
          <li key={sample.id} data-open={view.document === sample.document.id || undefined}>
            <UnstyledButton
              className={styles["sample"]}
              onClick={() => onChange(placeOf(tool.id, sample))}
            >
              <span className={styles["name"]}>{sample.document.name}</span>
              <SampleMark sample={sample} />
            </UnstyledButton>
            {mayTest ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Delete what is expected of ${sample.document.name}`}
                onClick={() => void kept.remove(sample)}
              >
                <IconTrash size={15} />
              </ActionIcon>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The test of a sample as the address says it, with its last result. */
function placeOf(tool: string, sample: BenchSampleFragment): BenchView {
  const { documentId, actionId, skillIds } = settingsOf(sample);
  const run = sample.lastRun?.id;
  return { tool, document: documentId, action: actionId ?? undefined, skills: skillIds, run };
}

/** Null is "not checked": no test of it has ended since the tool was changed. */
function SampleMark({ sample: { asExpected, lastRun } }: { readonly sample: BenchSampleFragment }) {
  if (lastRun && !hasEnded(lastRun.status)) return <Mark kind="unknown" word="Running" />;
  if (asExpected === null) return <Mark kind="unknown" word="Not checked" />;
  return asExpected ? <Mark kind="good" word="As expected" /> : <Mark kind="bad" word="Differs" />;
}

const ICONS = { good: IconCheck, bad: IconX, unknown: IconCircleDashed } as const;

interface MarkProps {
  readonly kind: keyof typeof ICONS;
  readonly word: string;
}

/** Icon and word: nobody needs the colour to tell it. */
export function Mark({ kind, word }: MarkProps) {
  const Icon = ICONS[kind];
  return (
    <span className={styles["mark"]} data-kind={kind}>
      <Icon size={14} aria-hidden /> {word}
    </span>
  );
}
