import type { Room } from "../../editor/room/room.ts";
import type { ScenarioSession } from "../../editor/session/scenario-session.ts";
import type { BuilderPlaybook, BuilderScenario } from "./use-builder-data.ts";

/** What the page knows and its columns share. */
export interface BuilderFrameProps {
  readonly playbook: BuilderPlaybook;
  readonly playbookRoom: Room;
  readonly scenario: BuilderScenario | undefined;
  readonly session: ScenarioSession | undefined;
  /** The address names a scenario that the playbook does not have. */
  readonly isLost: boolean;
  readonly lineId: string | undefined;
  /** AI that the address says was asked to write in this playbook. */
  readonly generationId: string | undefined;
  /** Grows with every change of the playbook that the server tells. */
  readonly version: number;
  /** With a line the page goes to it. */
  readonly onOpen: (scenarioId: string | undefined, lineId?: string) => void;
  /** What the address says of a generation has been read. */
  readonly onGenerationSeen: () => void;
  readonly onChanged: () => void;
}
