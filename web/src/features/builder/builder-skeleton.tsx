import { Group, Skeleton, Stack } from "@mantine/core";

import { Delayed } from "../../ui/states/delayed.tsx";

import styles from "./builder.module.css";

/** The shape of the page while it is fetched. */
export function BuilderSkeleton() {
  return (
    <div className={styles["builder"]} aria-busy>
      <div className={styles["bar"]}>
        <Delayed>
          <Group justify="space-between" w="100%">
            <Skeleton h={22} w={260} />
            <Skeleton h={22} w={180} />
          </Group>
        </Delayed>
      </div>
      <div className={styles["centre"]}>
        <Delayed>
          <SheetSkeleton />
        </Delayed>
      </div>
    </div>
  );
}

/** The text of a scenario while its document is on the way; also alone, when only the scenario changes. */
export function SheetSkeleton() {
  return (
    <Stack gap={28} className={styles["sheet"] ?? ""}>
      <Skeleton h={34} w="55%" />
      <Skeleton h={16} w="35%" />
      {["a", "b", "c"].map((key) => (
        <Stack key={key} gap={10}>
          <Skeleton h={18} w={160} />
          <Skeleton h={14} />
          <Skeleton h={14} w="92%" />
          <Skeleton h={14} w="70%" />
        </Stack>
      ))}
    </Stack>
  );
}
