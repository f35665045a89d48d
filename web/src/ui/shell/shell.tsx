"use client";
import { ActionIcon, Text } from "@mantine/core";
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";

import { Activities } from "./rail-activity.tsx";
import { Rail, type RailProps } from "./rail.tsx";
import { useRailCollapsed } from "./use-rail-collapsed.ts";

import styles from "./shell.module.css";

const RailDrawer = dynamic(async () => (await import("./rail-drawer.tsx")).RailDrawer, {
  ssr: false,
});

/** The path and whether the rail is collapsed are the shell's own to know. */
export interface ShellProps extends Omit<RailProps, "collapsed" | "onCollapse" | "path"> {
  readonly children: ReactNode;
}

/** The frame around every page: a rail at the left, which is a drawer on narrow screens. */
export function Shell({ children, ...rail }: ShellProps) {
  const { collapsed, toggleCollapsed } = useRailCollapsed();
  const path = usePathname();
  // The drawer belongs to the page it was opened on: going elsewhere closes it.
  const [openedOn, setOpenedOn] = useState<string>();
  const open = openedOn === path;
  const close = () => setOpenedOn(undefined);
  return (
    <>
      <nav aria-label="Skip">
        <a className={styles["skip"]} href="#main">
          Skip to content
        </a>
      </nav>
      <div className={styles["shell"]} data-collapsed={collapsed}>
        <nav className={styles["rail"]} aria-label="Main">
          <Rail {...rail} path={path} collapsed={collapsed} onCollapse={toggleCollapsed} />
        </nav>
        <header className={styles["bar"]}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Open navigation"
            aria-expanded={open}
            onClick={() => setOpenedOn(path)}
          >
            <IconMenu2 size={20} />
          </ActionIcon>
          <Text fw={600} flex={1} truncate>
            {rail.switcher.current.name}
          </Text>
          <Activities activities={rail.activities} collapsed />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Search"
            onClick={rail.onSearch}
          >
            <IconSearch size={18} />
          </ActionIcon>
        </header>
        {openedOn === undefined ? null : (
          <RailDrawer rail={{ ...rail, path }} opened={open} onClose={close} />
        )}
        <main id="main" className={styles["main"]} tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}
