"use client";
import { Tabs } from "@mantine/core";

import { type LibraryView, type Tab, TABS } from "./library-view.ts";

import styles from "./library-tabs.module.css";

const LABELS: Readonly<Record<Tab, string>> = {
  all: "All",
  mine: "Mine",
  recent: "Recent",
  starred: "Starred",
  templates: "Templates",
  archived: "Archived",
  trash: "Trash",
};

interface LibraryTabsProps {
  readonly tab: Tab;
  readonly onChange: (change: Partial<LibraryView>) => void;
}

export function LibraryTabs({ tab, onChange }: LibraryTabsProps) {
  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        const chosen = TABS.find((each) => each === value);
        // The owner, persona and search that were set go along; a sort that suits one tab does not.
        if (chosen) onChange({ tab: chosen, sort: undefined });
      }}
    >
      <Tabs.List className={styles["list"] ?? ""}>
        {TABS.map((each) => (
          <Tabs.Tab key={each} value={each} aria-controls="library-list">
            {LABELS[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
