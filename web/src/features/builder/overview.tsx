"use client";
import type { Room } from "../../editor/room/room.ts";
import type { BuilderPlaybook } from "./use-builder-data.ts";

import styles from "./builder.module.css";

interface OverviewProps {
  readonly playbook: BuilderPlaybook;
  readonly room: Room;
  readonly onOpen: (scenarioId: string | undefined) => void;
}

export function Overview(_props: OverviewProps) {
  return <div className={styles["sheet"]}>Overview</div>;
}
