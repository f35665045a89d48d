"use client";
import { scenarioRoots } from "@playbooks/document-model";
import { useMemo } from "react";

import { LineFlow } from "../../editor/lines/line-flow.ts";
import { TEXT_MODULES } from "../../editor/lines/line-order.ts";
import { useRoomStatus } from "../../editor/room/use-room.ts";
import type { ScenarioSession } from "../../editor/session/scenario-session.ts";
import { BlockSection } from "./block-section.tsx";
import type { BuilderFrameProps } from "./builder-frame.tsx";
import { LiveTextInput } from "./live-text-input.tsx";
import { ModuleSection } from "./module-section.tsx";
import type { BuilderScenario } from "./use-builder-data.ts";
import { useProposals } from "./use-proposals.ts";

import styles from "./builder.module.css";

interface ScenarioSheetProps extends BuilderFrameProps {
  readonly scenario: BuilderScenario;
  readonly session: ScenarioSession;
}

export function ScenarioSheet({ session }: ScenarioSheetProps) {
  const { room } = session;
  const { mayWrite } = useRoomStatus(room);
  const flow = useMemo(() => new LineFlow(session), [session]);
  const proposals = useProposals(room);
  return (
    <article className={styles["sheet"]}>
      <LiveTextInput
        room={room}
        text={scenarioRoots(room.doc).title}
        label="Title of the scenario"
        placeholder="Untitled scenario"
        readOnly={!mayWrite}
        className={styles["scenarioTitle"]}
        onFocus={() => room.announce("title")}
        onEnter={() => session.active.activate("meetingContext", { kind: "start" })}
      />
      <BlockSection field="meetingContext" flow={flow} proposals={proposals} />
      <BlockSection field="openingStrategy" flow={flow} proposals={proposals} />
      {TEXT_MODULES.map((module) => (
        <ModuleSection key={module} module={module} flow={flow} proposals={proposals} />
      ))}
    </article>
  );
}
