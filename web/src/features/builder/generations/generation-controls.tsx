"use client";
import { Button } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useState } from "react";

import type { ContentModule, GenerationMode } from "../../../api/generated/graphql.ts";
import { useScenario } from "../scenario/scenario-context.tsx";
import { ModelChip } from "./model-chip.tsx";
import { RewordingMenu } from "./rewording-menu.tsx";
import { isRunning } from "./use-generations.ts";
import { WishMark } from "./wish-mark.tsx";
import { NO_WISHES, wishOf, WishesButton } from "./wishes-button.tsx";

import styles from "./controls.module.css";

interface GenerationControlsProps {
  readonly title: string;
  readonly contentModule: ContentModule;
  readonly isEmpty: boolean;
}

interface Ask {
  readonly label: string;
  readonly mode: GenerationMode;
}

/** Has AI write in one module: generate, or add and regenerate where something stands already. */
export function GenerationControls({ title, contentModule, isEmpty }: GenerationControlsProps) {
  const { aiOff, generations, ask, followsWords } = useScenario();
  const [wishes, setWishes] = useState(NO_WISHES);
  if (aiOff) return null;
  // Without modules it writes the whole scenario, this one too. The server refuses a second one (CONFLICT).
  const busy = generations.shown.some(
    (each) =>
      isRunning(each) &&
      (each.facts.modules.length === 0 || each.facts.modules.includes(contentModule)),
  );
  const askFor = (mode: GenerationMode, words = "") => {
    const instruction = wishOf(words, wishes.instruction);
    const sources = wishes.sources.map(({ id }) => id);
    void ask({
      modules: [contentModule],
      mode,
      ...(instruction === "" ? {} : { instruction }),
      ...(sources.length === 0 ? {} : { knowledgeDocumentIds: sources }),
    });
  };
  const common = { title, busy };
  const asks: readonly [Ask, ...Ask[]] = isEmpty
    ? [{ label: "Generate", mode: "FILL" }]
    : [
        { label: "Regenerate", mode: "REGENERATE" },
        { label: "Add 3 more", mode: "ADD" },
      ];
  return (
    <div className={styles["controls"]} data-empty={isEmpty || undefined}>
      <ModelChip title={title} />
      {isEmpty ? (
        <AskButton {...common} label="Generate" prominent onClick={() => askFor("FILL")} />
      ) : (
        <>
          <AskButton {...common} label="Regenerate" onClick={() => askFor("REGENERATE")} />
          {followsWords ? (
            <RewordingMenu {...common} onChoose={(words) => askFor("REGENERATE", words)} />
          ) : null}
          <AskButton {...common} label="Add 3 more" onClick={() => askFor("ADD")} />
        </>
      )}
      <WishesButton
        title={title}
        isLater={!isEmpty}
        wishes={wishes}
        onChange={setWishes}
        asks={asks.map(({ label, mode }) => ({ label, busy, onAsk: () => askFor(mode) }))}
      />
      <WishMark title={title} wishes={wishes} onClear={() => setWishes(NO_WISHES)} />
    </div>
  );
}

interface AskButtonProps {
  readonly label: string;
  readonly title: string;
  readonly busy: boolean;
  readonly prominent?: boolean;
  readonly onClick: () => void;
}

function AskButton({ label, title, busy, prominent = false, onClick }: AskButtonProps) {
  return (
    <Button
      size="compact-sm"
      variant={prominent ? "light" : "subtle"}
      color={prominent ? "grape" : "gray"}
      leftSection={prominent ? <IconSparkles size={14} /> : null}
      disabled={busy}
      aria-label={`${label}: ${title}`}
      data-later={!prominent || undefined}
      onClick={onClick}
    >
      {busy && prominent ? "Writing…" : label}
    </Button>
  );
}
