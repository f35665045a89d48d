"use client";
import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import {
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
} from "@tabler/icons-react";
import Link from "next/link";
import type { ComponentType } from "react";

import { Keys } from "../commands/keys.tsx";
import type { PersonMenuProps } from "./person-menu-items.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { Activities, type RailActivity } from "./rail-activity.tsx";
import type { SwitcherProps } from "./switcher-items.tsx";
import { Switcher } from "./switcher.tsx";

import styles from "./shell.module.css";

/** A place of the product that is always in reach. */
export interface RailEntry {
  readonly href: string;
  readonly label: string;
  readonly icon: ComponentType<{ readonly size?: number; readonly stroke?: number }>;
  /** Further places that belong to it. */
  readonly alsoAt?: readonly string[];
  /** How much waits there; nothing is shown for none. */
  readonly count?: number;
}

/** What the rail shows; the same for the rail and for the drawer of narrow screens. */
export interface RailProps {
  readonly entries: readonly RailEntry[];
  readonly activities: readonly RailActivity[];
  readonly switcher: SwitcherProps;
  readonly person: PersonMenuProps;
  /** The page's path without its search, to mark the place where one is. */
  readonly path: string;
  readonly collapsed: boolean;
  readonly onSearch: () => void;
  /** Absent where the rail cannot collapse. */
  readonly onCollapse?: () => void;
}

/** From above: where one works, search, the places, and who one is. */
export function Rail(props: RailProps) {
  const { entries, activities, path, collapsed, onSearch, onCollapse } = props;
  return (
    <>
      <Switcher {...props.switcher} />
      <UnstyledButton className={styles["search"]} onClick={onSearch}>
        <IconSearch size={18} stroke={1.7} />
        <span className={styles["label"]}>Search</span>
        <span className={styles["aside"]} aria-hidden>
          <Keys hotkey="mod+k" />
        </span>
      </UnstyledButton>
      {entries.map((entry) => (
        <Entry key={entry.href} entry={entry} path={path} collapsed={collapsed} />
      ))}
      <div className={styles["spacer"]} />
      <Activities activities={activities} collapsed={collapsed} />
      {onCollapse ? <CollapseButton collapsed={collapsed} onCollapse={onCollapse} /> : null}
      <PersonMenu {...props.person} />
    </>
  );
}

interface EntryProps {
  readonly entry: RailEntry;
  readonly path: string;
  readonly collapsed: boolean;
}

function Entry({ entry, path, collapsed }: EntryProps) {
  const { href, label, icon: Icon, alsoAt = [], count = 0 } = entry;
  // "/runs/1" belongs to "/runs"; "/runs-old" does not.
  const active = [href, ...alsoAt].some((at) => path === at || path.startsWith(`${at}/`));
  return (
    <Link
      href={href}
      className={styles["item"]}
      title={collapsed ? label : undefined}
      data-active={active}
      aria-current={active ? "page" : undefined}
    >
      <Icon size={19} stroke={1.7} />
      <span className={styles["label"]}>{label}</span>
      {count > 0 ? (
        <span className={styles["count"]} data-numeric>
          {count > 99 ? "99+" : count}
          <VisuallyHidden> waiting</VisuallyHidden>
        </span>
      ) : null}
    </Link>
  );
}

interface CollapseButtonProps {
  readonly collapsed: boolean;
  readonly onCollapse: () => void;
}

function CollapseButton({ collapsed, onCollapse }: CollapseButtonProps) {
  const Icon = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const label = collapsed ? "Expand" : "Collapse";
  return (
    <UnstyledButton
      className={styles["item"]}
      onClick={onCollapse}
      title={collapsed ? label : undefined}
    >
      <Icon size={19} stroke={1.7} />
      <span className={styles["label"]}>{label}</span>
    </UnstyledButton>
  );
}
