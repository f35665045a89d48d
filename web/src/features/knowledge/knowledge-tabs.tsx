"use client";
import Link from "next/link";

import type { Tab } from "./knowledge-view.ts";

import styles from "./knowledge.module.css";

const LINKS: readonly { readonly tab: Tab; readonly href: string; readonly label: string }[] = [
  { tab: "sources", href: "/knowledge", label: "Sources" },
  { tab: "test", href: "/knowledge?tab=test", label: "Test retrieval" },
];

/** Links, because each has its address. */
export function KnowledgeTabs({ tab }: { readonly tab: Tab }) {
  return (
    <nav aria-label="Parts of the knowledge" className={styles["tabs"]}>
      {LINKS.map(({ tab: own, href, label }) => (
        <Link
          key={own}
          href={href}
          className={styles["tab"]}
          aria-current={own === tab ? "page" : undefined}
          prefetch={false}
          scroll={false}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
