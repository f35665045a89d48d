import { Skeleton, VisuallyHidden } from "@mantine/core";

import { Delayed } from "../../../ui/states/delayed.tsx";

import styles from "./list.module.css";

const SHAPES = ["52%", "38%", "46%", "60%", "34%", "48%"];

export function RunsSkeleton({ what = "Loading the runs" }: { readonly what?: string }) {
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
