import { VisuallyHidden } from "@mantine/core";
import { DEAL_STAGES, inWords } from "@playbooks/document-model";

import type { DealStage } from "../../../api/generated/graphql.ts";

import styles from "./stage-strip.module.css";

/** A segment for each stage of a deal, filled where the playbook has a scenario. */
export function StageStrip({ stages }: { readonly stages: readonly DealStage[] }) {
  const covered = DEAL_STAGES.filter((stage) => stages.includes(stage));
  const names = covered.map(inWords).join(", ");
  const label =
    covered.length === 0
      ? "No stage covered"
      : `${covered.length} of ${DEAL_STAGES.length} stages: ${names}`;
  return (
    <div className={styles["strip"]} title={label}>
      <VisuallyHidden>{label}</VisuallyHidden>
      {DEAL_STAGES.map((stage) => (
        <span key={stage} data-covered={stages.includes(stage)} aria-hidden />
      ))}
    </div>
  );
}
