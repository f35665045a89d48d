"use client";
import Link from "next/link";

import styles from "./view-tabs.module.css";

interface ViewTabsProps<Tab extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly tab: Tab; readonly label: string; readonly href: string }[];
  readonly current: Tab;
  readonly onChange: (tab: Tab) => void;
}

/** Links, because each tab has its address; the page itself changes without asking the server for anything. */
export function ViewTabs<Tab extends string>({
  label,
  tabs,
  current,
  onChange,
}: ViewTabsProps<Tab>) {
  return (
    <nav aria-label={label} className={styles["tabs"]}>
      {tabs.map(({ tab, label: name, href }) => (
        <Link
          key={tab}
          href={href}
          className={styles["tab"]}
          aria-current={tab === current ? "page" : undefined}
          prefetch={false}
          scroll={false}
          onNavigate={(event) => {
            event.preventDefault();
            onChange(tab);
          }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
