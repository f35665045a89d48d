"use client";
import { NativeSelect } from "@mantine/core";
import { DEAL_STAGES, isDealStage, scenarioRoots, inWords } from "@playbooks/document-model";

import { useLive } from "../../../editor/room/use-live.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { useLiveMeta } from "../use-live-meta.ts";
import { useScenario } from "./scenario-context.tsx";

import styles from "../builder.module.css";

/** Where in a sale this scenario stands. */
export function StageField() {
  const { room } = useSession();
  const { mayEdit } = useScenario();
  const { meta } = scenarioRoots(room.doc);
  const stage = useLive({ type: meta, read: () => meta.get("dealStage"), same: Object.is });
  // A newer page may have written a stage that this one does not know.
  const known = isDealStage(stage) ? stage : null;
  if (!mayEdit) return <span className={styles["fact"]}>{known ? inWords(known) : "Not set"}</span>;
  return (
    <NativeSelect
      aria-label="Deal stage"
      size="xs"
      w={190}
      value={known ?? ""}
      data={[
        // Seen until a stage is chosen; nobody goes back to none.
        ...(known ? [] : [{ value: "", label: "Not set", disabled: true }]),
        ...DEAL_STAGES.map((value) => ({ value, label: inWords(value) })),
      ]}
      onChange={({ currentTarget: { value } }) => room.change(() => meta.set("dealStage", value))}
    />
  );
}

/** What must be true to leave the stage. */
export function ExitCriteria() {
  const { room } = useSession();
  const { mayEdit } = useScenario();
  const { value, onChange, onBlur } = useLiveMeta(
    room,
    scenarioRoots(room.doc).meta,
    "exitCriteria",
  );
  return (
    <textarea
      aria-label="Exit criteria"
      className={styles["plainField"]}
      placeholder={mayEdit ? "What must be true to move on." : "Not set"}
      rows={1}
      maxLength={2_000}
      readOnly={!mayEdit}
      value={value}
      data-live
      onFocus={() => room.announce("exitCriteria")}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
}
