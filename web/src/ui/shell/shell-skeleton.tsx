import { Skeleton, Stack } from "@mantine/core";

import { Delayed } from "../states/delayed.tsx";

import styles from "./shell.module.css";

/** The frame before it is known who looks at it. */
export function ShellSkeleton() {
  return (
    <div className={styles["shell"]} aria-busy>
      <div className={styles["rail"]}>
        <Delayed>
          <Stack gap={12} p={6}>
            <Skeleton h={28} radius="md" />
            <Skeleton h={34} radius="md" />
            <Skeleton h={20} w="60%" radius="md" />
            <Skeleton h={20} w="50%" radius="md" />
          </Stack>
        </Delayed>
      </div>
      <main className={styles["main"]} />
    </div>
  );
}
