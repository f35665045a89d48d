import { Skeleton, VisuallyHidden } from "@mantine/core";

import { Delayed } from "../../../ui/states/delayed.tsx";

import styles from "./source.module.css";

export function SourceSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the source</VisuallyHidden>
      <div aria-hidden>
        <Skeleton height={28} width="40%" mt={14} mb={14} />
        <Skeleton height={14} width="26%" mb={30} />
        <div className={styles["columns"]}>
          <Skeleton height={380} radius="lg" />
          <Skeleton height={220} radius="lg" />
        </div>
      </div>
    </Delayed>
  );
}
