"use client";
import { ActionIcon, Text, UnstyledButton } from "@mantine/core";
import type { Proposal } from "@playbooks/document-model";
import { IconCheck, IconSparkles, IconUser, IconX } from "@tabler/icons-react";

import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { Hint } from "../../../ui/hint/hint.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { reasonWords } from "./suggestion-words.ts";
import type { SuggestionFacts } from "./use-suggestions.ts";

import styles from "./suggestions.module.css";

/** What can be done about one suggestion, with why it was made and what it quotes. */
export function SuggestionChip({ proposal }: { readonly proposal: Proposal }) {
  const { suggestions, decisions, ask, current, showEvidence } = useScenario();
  const mayDecide = hasRole(useViewer(), "EDITOR");
  const facts = suggestions.get(proposal.id);
  const streaming = proposal.status === "streaming";
  const stale = proposal.status === "stale" || facts?.status === "STALE";
  const evidence = facts?.evidence ?? [];
  const [source] = evidence;
  /** The text has moved on: what was written for the old one goes, and AI writes for the new one. */
  const askAgain = async ({ module }: SuggestionFacts) => {
    await decisions.decide([proposal.id], "REJECT");
    if (module) await ask({ modules: [module], mode: "ADD" });
  };
  return (
    <div
      className={styles["chip"]}
      data-current={current === proposal.id || undefined}
      data-proposal={proposal.id}
    >
      <span className={styles["why"]}>
        {facts?.byAi === false ? (
          <IconUser size={13} aria-hidden />
        ) : (
          <IconSparkles size={13} aria-hidden />
        )}
        <Text component="span" size="xs" c="dimmed" className={styles["reason"] ?? ""}>
          {streaming
            ? "Writing…"
            : stale
              ? "The text has changed since"
              : reasonWords(proposal, facts)}
        </Text>
      </span>
      {source ? (
        <UnstyledButton className={styles["source"]} onClick={() => showEvidence(evidence)}>
          {source.knowledgeVersion.document.title}
          {evidence.length > 1 ? ` +${evidence.length - 1}` : ""}
        </UnstyledButton>
      ) : null}
      {facts ? <SupportWord {...facts} /> : null}
      {mayDecide && stale && facts?.byAi && facts.module ? (
        <UnstyledButton className={styles["askAgain"]} onClick={() => void askAgain(facts)}>
          Ask again
        </UnstyledButton>
      ) : null}
      {mayDecide && facts && !streaming ? (
        <span className={styles["buttons"]}>
          <ActionIcon
            size={24}
            variant="light"
            color="teal"
            aria-label="Accept suggestion"
            disabled={stale}
            onClick={() => void decisions.decide([proposal.id], "ACCEPT")}
          >
            <IconCheck size={15} />
          </ActionIcon>
          <ActionIcon
            size={24}
            variant="light"
            color="red"
            aria-label="Reject suggestion"
            onClick={() => void decisions.decide([proposal.id], "REJECT")}
          >
            <IconX size={15} />
          </ActionIcon>
        </span>
      ) : null}
    </div>
  );
}

/** Silent where all is well; the same words as on the line that it becomes. */
function SupportWord({ support, evidence }: Pick<SuggestionFacts, "support" | "evidence">) {
  if (support !== "UNSUPPORTED" && support !== "PARTLY") return null;
  const [word, meaning] =
    support === "PARTLY"
      ? ["Partly supported", "A source says some of this, but not all"]
      : [
          "Unsupported",
          evidence.length > 0 ? "The source does not say this" : "No source says this",
        ];
  return (
    <Hint label={meaning}>
      <span className={styles["support"]} data-tone={support === "PARTLY" ? "partly" : undefined}>
        {word}
      </span>
    </Hint>
  );
}
