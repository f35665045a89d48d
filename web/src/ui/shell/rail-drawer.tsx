"use client";
import { Drawer } from "@mantine/core";

import { Rail, type RailProps } from "./rail.tsx";

import styles from "./shell.module.css";

interface RailDrawerProps {
  readonly rail: Omit<RailProps, "collapsed" | "onCollapse">;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The rail of narrow screens; only they fetch it. */
export function RailDrawer({ rail, opened, onClose }: RailDrawerProps) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} size={280}>
      <Drawer.Overlay />
      <Drawer.Content aria-label="Navigation">
        <Drawer.Body className={styles["drawer"] ?? ""}>
          <Rail {...rail} collapsed={false} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
