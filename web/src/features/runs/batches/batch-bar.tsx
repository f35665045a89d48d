import type { BatchItemFragment } from "../../../api/generated/graphql.ts";
import { endsOf, progressWords } from "./batch-words.ts";

import styles from "./batch-bar.module.css";

interface BatchBarProps {
  readonly batch: BatchItemFragment;
  readonly size?: "large";
}

/** How far a batch is, and how what is through has ended: one stretch for each end. */
export function BatchBar({ batch, size }: BatchBarProps) {
  return (
    <div
      className={styles["bar"]}
      data-size={size}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <progress> has one stretch, this has one for each end
      role="progressbar"
      aria-label="Progress"
      aria-valuemin={0}
      aria-valuemax={batch.total}
      aria-valuenow={batch.total - batch.running}
      aria-valuetext={progressWords(batch)}
      title={progressWords(batch)}
    >
      {endsOf(batch).map(({ status, count }) => (
        <span key={status} data-status={status} style={{ flexGrow: count }} />
      ))}
      {batch.running > 0 ? <span style={{ flexGrow: batch.running }} /> : null}
    </div>
  );
}
