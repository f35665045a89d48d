import type { ReactNode } from "react";

import styles from "./plain-page.module.css";

interface PlainPageProps {
  readonly title: string;
  readonly text: string;
  readonly action: ReactNode;
}

/** For what every page carries along and hardly any shows: it needs no script and no component but its own. */
export function PlainPage({ title, text, action }: PlainPageProps) {
  return (
    <main className={styles["page"]}>
      <h1 className={styles["title"]}>{title}</h1>
      <p className={styles["text"]}>{text}</p>
      <p className={styles["action"]}>{action}</p>
    </main>
  );
}
