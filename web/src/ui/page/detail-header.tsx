import { Group } from "@mantine/core";
import type { ReactNode } from "react";

import styles from "./detail-header.module.css";

interface DetailHeaderProps {
  readonly actions: ReactNode;
  /** The heading of first order, and what is to be known about the thing. */
  readonly children: ReactNode;
}

/** Of one thing: what it is on the left, what can be done with it on the right; on a narrow page below each other. */
export function DetailHeader({ actions, children }: DetailHeaderProps) {
  return (
    <header className={styles["header"]}>
      <div className={styles["what"]}>{children}</div>
      <Group gap={8}>{actions}</Group>
    </header>
  );
}
