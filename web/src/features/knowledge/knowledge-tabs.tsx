"use client";
import { ViewTabs } from "../../ui/lists/view-tabs.tsx";
import { type KnowledgeView, type Tab, TABS, writeView } from "./knowledge-view.ts";

const LABELS: Readonly<Record<Tab, string>> = { sources: "Sources", test: "Test retrieval" };

interface KnowledgeTabsProps {
  readonly view: KnowledgeView;
  readonly onChange: (change: Partial<KnowledgeView>) => void;
}

export function KnowledgeTabs({ view, onChange }: KnowledgeTabsProps) {
  const tabs = TABS.map((tab) => {
    const search = writeView({ ...view, tab }).toString();
    return { tab, label: LABELS[tab], href: search ? `/knowledge?${search}` : "/knowledge" };
  });
  return (
    <ViewTabs
      label="Parts of the knowledge"
      tabs={tabs}
      current={view.tab}
      onChange={(tab) => onChange({ tab })}
    />
  );
}
