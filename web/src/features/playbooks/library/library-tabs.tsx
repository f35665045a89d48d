"use client";
import Link from "next/link";

import { type LibraryView, type Tab, TABS, writeView } from "./library-view.ts";

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
  readonly view: LibraryView;
  readonly onChange: (change: Partial<LibraryView>) => void;
}

/** Links, because each tab has its address. What was searched goes along; an order that suits one tab does not. */
export function LibraryTabs({ view, onChange }: LibraryTabsProps) {
  return (
    <nav aria-label="Kinds of playbooks" className={styles["tabs"]}>
      {TABS.map((tab) => {
        const search = writeView({ ...view, tab, sort: undefined }).toString();
        return (
          <Link
            key={tab}
            href={search ? `/playbooks?${search}` : "/playbooks"}
            className={styles["tab"]}
            aria-current={tab === view.tab ? "page" : undefined}
            prefetch={false}
            onNavigate={(event) => {
              // The same page: nothing has to be asked of the server for it.
              event.preventDefault();
              onChange({ tab, sort: undefined });
            }}
          >
            {LABELS[tab]}
          </Link>
        );
      })}
    </nav>
  );
}
