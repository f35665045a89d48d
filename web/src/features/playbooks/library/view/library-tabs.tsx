"use client";
import { ViewTabs } from "../../../../ui/lists/view-tabs.tsx";
import { type LibraryView, type Tab, TABS, writeView } from "./library-view.ts";

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

/** What was searched goes along; an order that suits one tab does not. */
export function LibraryTabs({ view, onChange }: LibraryTabsProps) {
  const tabs = TABS.map((tab) => {
    const search = writeView({ ...view, tab, sort: undefined }).toString();
    return { tab, label: LABELS[tab], href: search ? `/playbooks?${search}` : "/playbooks" };
  });
  return (
    <ViewTabs
      label="Kinds of playbooks"
      tabs={tabs}
      current={view.tab}
      onChange={(tab) => onChange({ tab, sort: undefined })}
    />
  );
}
