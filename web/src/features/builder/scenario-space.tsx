"use client";
import type { ScenarioSession } from "../../editor/session/scenario-session.ts";
import type { BuilderFrameProps } from "./builder-frame.tsx";
import { RoomGate } from "./room-gate.tsx";
import { ScenarioSheet } from "./scenario-sheet.tsx";
import type { BuilderScenario } from "./use-builder-data.ts";
import type { Panes } from "./use-panes.ts";

import styles from "./builder.module.css";

export interface ScenarioSpaceProps extends BuilderFrameProps {
  readonly scenario: BuilderScenario;
  readonly session: ScenarioSession;
  readonly panes: Panes;
}

/** The text of a scenario, and beside it what waits for a decision and where it comes from. */
export function ScenarioSpace(props: ScenarioSpaceProps) {
  return (
    <div className={styles["centre"]}>
      <RoomGate room={props.session.room}>
        <ScenarioSheet {...props} />
      </RoomGate>
    </div>
  );
}
