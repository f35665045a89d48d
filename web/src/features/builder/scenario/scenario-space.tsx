"use client";
import { useQuery } from "@apollo/client/react";
import { Tabs } from "@mantine/core";
import { useMemo, useState } from "react";

import { KnownChipsDocument } from "../../../api/generated/graphql.ts";
import { LineFlow } from "../../../editor/lines/line-flow.ts";
import { useRoomFact } from "../../../editor/room/use-room.ts";
import type { ScenarioSession } from "../../../editor/session/scenario-session.ts";
import { useDeferred } from "../../../ui/menu/use-deferred.ts";
import type { BuilderFrameProps } from "../builder-frame-props.ts";
import { GenerationBar } from "../generations/generation-bar.tsx";
import { useAsking } from "../generations/use-asking.ts";
import { useFollowWriting } from "../generations/use-follow-writing.ts";
import { useGenerations } from "../generations/use-generations.ts";
import { TakenLineNotices } from "../lines/taken-line-notices.tsx";
import { type EvidenceFacts, type TextSource, useLineFacts } from "../lines/use-line-facts.ts";
import { useShownEvidence } from "../lines/use-shown-evidence.ts";
import { Pane } from "../pane.tsx";
import { ReviewBar } from "../suggestions/review-bar.tsx";
import { SuggestionsPane } from "../suggestions/suggestions-pane.tsx";
import { useDecisions } from "../suggestions/use-decisions.ts";
import { useProposals } from "../suggestions/use-proposals.ts";
import { useReview } from "../suggestions/use-review.ts";
import { useSuggestions } from "../suggestions/use-suggestions.ts";
import { UnsentNotice } from "../unsent/unsent-notice.tsx";
import type { BuilderScenario } from "../use-builder-data.ts";
import type { Panes } from "../use-panes.ts";
import { RoomGate } from "./room-gate.tsx";
import { ScenarioProvider, type ScenarioParts } from "./scenario-context.tsx";
import { ScenarioSheet } from "./scenario-sheet.tsx";
import { useLinkedLine } from "./use-linked-line.ts";
import { useScenarioCommands } from "./use-scenario-commands.ts";

import styles from "../builder.module.css";
import notices from "../notices.module.css";

const loadSources = () => import("../suggestions/sources-pane.tsx");

/** Keyed by the scenario: another one is mounted anew. */
export interface ScenarioSpaceProps extends BuilderFrameProps {
  readonly scenario: BuilderScenario;
  readonly session: ScenarioSession;
  readonly panes: Panes;
}

/** The text of a scenario, and beside it what waits for a decision and where it comes from. */
export function ScenarioSpace(props: ScenarioSpaceProps) {
  const { playbook, scenario, session, panes, version, lineId } = props;
  const mayWrite = useRoomFact(session.room, "mayWrite");
  const ready = useRoomFact(session.room, "ready");
  const flow = useMemo(() => new LineFlow(session), [session]);
  const proposals = useProposals(session.room);
  const { facts, openingSource, refetch } = useLineFacts(scenario.id, version);
  const { shown, tab, setTab, showSources, sources, onReach } = useSources(facts, openingSource);
  const { suggestions, idsOf } = useSuggestions(scenario.id, { proposals, version });
  const decisions = useDecisions({ history: session.history, idsOf, onDecided: refetch });
  const review = useReview({ proposals, decisions });
  const { generationId, onGenerationSeen } = props;
  const generations = useGenerations(scenario.id, {
    knownIds: knownIds(suggestions, generationId),
    listedIds: scenario.generations.map(({ id }) => id),
    suggestions,
    onDismiss: (id) => void (id === generationId && onGenerationSeen()),
  });
  const asking = useAsking(playbook, { mayEdit: mayWrite, generations });
  useScenarioCommands({ session, review, proposals, decisions });
  useFollowWriting(generations.shown, proposals);
  useLinkedLine(session.room, { ready, lineId });
  const parts: ScenarioParts = {
    playbookId: playbook.id,
    scenarioId: scenario.id,
    mayEdit: mayWrite,
    ...asking,
    flow,
    proposals,
    facts,
    openingSource,
    suggestions,
    decisions,
    generations,
    current: review.current,
    linkedLineId: lineId,
    showEvidence: (chosen) => {
      showSources(chosen);
      panes.open("right");
    },
    refetchFacts: refetch,
  };
  const showInText = (proposalId: string) => {
    // A drawer lies above the text that it is to show.
    if (panes.isNarrow) panes.toggle("right");
    review.show(proposalId);
  };
  return (
    <ScenarioProvider parts={parts}>
      <div className={styles["centre"]}>
        <div className={notices["notices"]}>
          <TakenLineNotices />
          <GenerationBar generations={generations} mayEdit={mayWrite} />
          <UnsentNotice room={props.playbookRoom} of="the title or the overview" />
        </div>
        <RoomGate room={session.room}>
          <ScenarioSheet {...useKnownChips(playbook.id)} />
        </RoomGate>
        <ReviewBar review={review} count={decidableIn(proposals)} mayEdit={mayWrite} />
      </div>
      <Pane side="right" label="Suggestions and sources" panes={panes}>
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List grow>
            <Tabs.Tab value="suggestions">
              Suggestions{proposals.length > 0 ? ` ${proposals.length}` : ""}
            </Tabs.Tab>
            <Tabs.Tab value="sources" {...onReach}>
              Sources
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="suggestions">
            <SuggestionsPane review={{ ...review, show: showInText }} />
          </Tabs.Panel>
          <Tabs.Panel value="sources">
            {sources ? <sources.SourcesPane evidence={shown.evidence} /> : null}
          </Tabs.Panel>
        </Tabs>
      </Pane>
    </ScenarioProvider>
  );
}

/** What is still being written cannot be decided yet. */
const decidableIn = (proposals: ReturnType<typeof useProposals>): number =>
  proposals.filter(({ status }) => status !== "streaming").length;

/** The passages that were chosen, and which of the two tabs shows. What draws them is fetched when it is wanted. */
function useSources(
  facts: ReturnType<typeof useLineFacts>["facts"],
  openingSource: TextSource | undefined,
) {
  const shown = useShownEvidence([...facts.values(), ...(openingSource ? [openingSource] : [])]);
  const [tab, setTab] = useState<string | null>("suggestions");
  const { loaded: sources, onReach } = useDeferred(loadSources);
  const showSources = (chosen: readonly EvidenceFacts[]) => {
    onReach.onClick();
    shown.choose(chosen);
    setTab("sources");
  };
  return { shown, tab, setTab, showSources, sources, onReach };
}

/** What the scenarios of the playbook say about pains and competitors, for completion. */
function useKnownChips(playbookId: string) {
  const { data } = useQuery(KnownChipsDocument, { variables: { id: playbookId } });
  const scenarios = data?.playbook?.scenarios ?? [];
  return {
    knownPains: [...new Set(scenarios.flatMap((each) => each.customerPainPoints))],
    knownCompetitors: [...new Set(scenarios.flatMap((each) => each.competitors))],
  };
}

/** Generations of what streams, and the one that the address names: that may wait, or have failed, before its first line. */
function knownIds(
  suggestions: ReturnType<typeof useSuggestions>["suggestions"],
  named: string | undefined,
): readonly string[] {
  const ids = [...suggestions.values()].flatMap(({ status, generation }) =>
    status === "STREAMING" && generation ? [generation.id] : [],
  );
  return named === undefined ? ids : [...ids, named];
}
