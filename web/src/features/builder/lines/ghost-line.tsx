"use client";
import { blocksOf, inlineOf, type Proposal } from "@playbooks/document-model";

import { isFieldOfModule } from "../../../editor/presence/ai-field.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { DrawnBlocks } from "../../../editor/text/drawn/drawn-blocks.tsx";
import { DrawnInline } from "../../../editor/text/drawn/drawn-pieces.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { SuggestionChip } from "../suggestions/suggestion-chip.tsx";
import { usePeers } from "../use-peers.ts";

import builder from "../builder.module.css";
import styles from "../suggestions/suggestions.module.css";

/** A line that is proposed and not there yet, where it would stand; it grows while it is written. */
export function GhostLine({ proposal }: { readonly proposal: Proposal }) {
  const { current } = useScenario();
  const streaming = proposal.status === "streaming" || undefined;
  const { response } = proposal;
  const writer = useWriter(proposal);
  const inResponse = response !== undefined && response.length > 0;
  return (
    <li
      className={styles["ghost"]}
      data-streaming={streaming}
      data-current={current === proposal.id || undefined}
      data-ghost={proposal.id}
    >
      <ins className={response ? builder["pair"] : styles["ghostText"]}>
        <span
          className={styles["block"]}
          data-growing={streaming && !inResponse ? writer : undefined}
        >
          {response ? <span className={builder["side"]}>They say</span> : null}
          <span className={styles["ghostWords"]}>
            <DrawnInline content={inlineOf(proposal.body)} marks={[]} />
          </span>
        </span>
        {response ? (
          <span
            className={styles["block"]}
            data-growing={streaming && inResponse ? writer : undefined}
          >
            <span className={builder["side"]}>We say</span>
            <span className={styles["ghostWords"]}>
              <DrawnBlocks blocks={blocksOf(response)} marks={[]} />
            </span>
          </span>
        ) : null}
      </ins>
      <SuggestionChip proposal={proposal} />
    </li>
  );
}

/** Whose hand it is: "AI for Dana". */
function useWriter({ target }: Proposal): string {
  const peers = usePeers(useSession().room);
  const writer = peers.find(
    ({ ai, field }) =>
      ai && field && target.kind !== "field" && isFieldOfModule(field, target.module),
  );
  return writer?.name ?? "AI";
}
