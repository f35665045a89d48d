"use client";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconSparkles } from "@tabler/icons-react";

import { useScenario } from "../scenario/scenario-context.tsx";
import { faultWords, isContinued, nothingWords, progressWords } from "./generation-words.ts";
import {
  type Generations,
  hasFailed,
  hasNothingToSay,
  isRunning,
  sameAgain,
} from "./use-generations.ts";

import styles from "../suggestions/suggestions.module.css";

interface GenerationBarProps {
  readonly generations: Generations;
  readonly mayEdit: boolean;
}

/** "AI is writing… 2 of 6 modules · Stop", and what happened when it ended badly. */
export function GenerationBar({ generations, mayEdit }: GenerationBarProps) {
  const { shown, stop, start, dismiss } = generations;
  const { suggestions, aiOff } = useScenario();
  return shown.map((each) => {
    const { id } = each.facts;
    if (isRunning(each))
      return (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape, see below
        <section
          key={id}
          className={styles["writing"]}
          aria-label="AI is writing"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Escape stops the AI while this has the focus
          tabIndex={0}
          data-testid="generation-bar"
          onKeyDown={(event) => {
            if (event.key === "Escape" && mayEdit) void stop(id);
          }}
        >
          <IconSparkles size={15} aria-hidden />
          <span>{progressWords(each)}</span>
          {mayEdit ? (
            <Button size="compact-xs" variant="default" onClick={() => void stop(id)}>
              Stop
            </Button>
          ) : null}
        </section>
      );
    if (hasNothingToSay(each))
      return (
        <output key={id} className={styles["writing"]}>
          <IconSparkles size={15} aria-hidden />
          <span>{nothingWords(each)}</span>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => dismiss(id)}>
            Close
          </Button>
        </output>
      );
    if (!hasFailed(each)) return null;
    const arrived = [...suggestions.values()].filter(({ generation }) => generation?.id === id);
    return (
      <div key={id} className={styles["writing"]} role="alert">
        <IconAlertTriangle size={15} aria-hidden />
        <span>{faultWords(each, arrived.length)}</span>
        {mayEdit && !aiOff ? (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              dismiss(id);
              void start(sameAgain(each));
            }}
          >
            {isContinued(each, arrived.length) ? "Continue" : "Retry"}
          </Button>
        ) : null}
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => dismiss(id)}>
          {arrived.length === 0 ? "Close" : "Keep"}
        </Button>
      </div>
    );
  });
}
