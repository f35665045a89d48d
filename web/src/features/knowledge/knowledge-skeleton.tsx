import { Skeleton, VisuallyHidden } from "@mantine/core";

import { Delayed } from "../../ui/states/delayed.tsx";

import styles from "./knowledge.module.css";

/** Titles differ in length; equal bars look like a broken page. */
const SHAPES = ["42%", "58%", "36%", "50%", "44%"];

export function KnowledgeSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the sources</VisuallyHidden>
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
