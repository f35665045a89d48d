"use client";
import { Select, TextInput } from "@mantine/core";
import { DEAL_STAGES, isDealStage, scenarioRoots, stageTitle } from "@playbooks/document-model";
import { useEffect, useState } from "react";

import { useLive } from "../../editor/room/use-live.ts";
import { useSession } from "../../editor/session/session-context.tsx";
import { useScenario } from "./scenario-context.tsx";

import styles from "./builder.module.css";

/** Typing writes the whole value, so it waits for a pause; the last one who pauses wins. */
const PAUSE_MS = 400;

/** Where in a sale this scenario stands, and what must be true to leave that stage. */
export function StageField() {
  const { room } = useSession();
  const { mayEdit } = useScenario();
  const { meta } = scenarioRoots(room.doc);
  const stage = useLive({ type: meta, read: () => meta.get("dealStage"), same: Object.is });
  return (
    <div className={styles["facts"]}>
      <Select
        aria-label="Deal stage"
        size="xs"
        w={180}
        readOnly={!mayEdit}
        allowDeselect={false}
        value={isDealStage(stage) ? stage : null}
        data={DEAL_STAGES.map((value) => ({ value, label: stageTitle(value) }))}
        onChange={(value) => room.change(() => meta.set("dealStage", value))}
      />
      <ExitCriteria />
    </div>
  );
}

function ExitCriteria() {
  const { room } = useSession();
  const { mayEdit } = useScenario();
  const { meta } = scenarioRoots(room.doc);
  const live = useLive({
    type: meta,
    read: () => {
      const value = meta.get("exitCriteria");
      return typeof value === "string" ? value : "";
    },
    same: Object.is,
  });
  const [typed, setTyped] = useState<string>();
  useEffect(() => {
    if (typed === undefined || typed === live) return undefined;
    const timer = setTimeout(() => room.change(() => meta.set("exitCriteria", typed)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, live, room, meta]);
  return (
    <TextInput
      aria-label="Exit criteria"
      placeholder="Exit criteria: what must be true to move on"
      size="xs"
      flex={1}
      miw={220}
      maxLength={2_000}
      readOnly={!mayEdit}
      value={typed ?? live}
      onFocus={() => room.announce("exitCriteria")}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== undefined && typed !== live)
          room.change(() => meta.set("exitCriteria", typed));
        setTyped(undefined);
      }}
    />
  );
}
