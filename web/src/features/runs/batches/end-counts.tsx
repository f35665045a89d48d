import type { BatchItemFragment } from "../../../api/generated/graphql.ts";
import { RunStatusMark } from "../status-mark.tsx";
import { endsOf, figure } from "./batch-words.ts";

import styles from "./batches.module.css";

/** How many documents have come to which end, as icon, word and figure. */
export function EndCounts({ batch }: { readonly batch: BatchItemFragment }) {
  return endsOf(batch).map(({ status, count }) => (
    <span key={status} className={styles["end"]} data-numeric>
      <RunStatusMark status={status} /> {figure(count)}
    </span>
  ));
}
