import { Skeleton, VisuallyHidden } from "@mantine/core";

import { Delayed } from "../states/delayed.tsx";

import styles from "./list-table.module.css";

/** Names differ in length; equal bars look like a broken page. */
const SHAPES = ["42%", "58%", "36%", "50%", "44%"];

/** A list that is on its way. `what` is for screen readers: "Loading the runs". */
export function ListSkeleton({ what }: { readonly what: string }) {
  return (
    <Delayed>
      <VisuallyHidden component="output">{what}</VisuallyHidden>
      <div className={styles["skeleton"]} aria-hidden>
        {SHAPES.map((width) => (
          <div key={width} style={{ padding: "15px 18px" }}>
            <Skeleton height={13} width={width} />
          </div>
        ))}
      </div>
    </Delayed>
  );
}
