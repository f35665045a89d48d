import { Skeleton, VisuallyHidden } from "@mantine/core";

import { Delayed } from "../../ui/states/delayed.tsx";

import styles from "./documents.module.css";

const SHAPES = ["42%", "58%", "36%", "50%", "44%"];

export function DocumentsSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the documents</VisuallyHidden>
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
