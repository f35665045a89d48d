import { IconFileUpload } from "@tabler/icons-react";
import Link from "next/link";

import styles from "./shell.module.css";

/** Something that goes on, or has just ended, at another page than the one that is shown. */
export interface RailActivity {
  readonly href: string;
  /** "Adding 2 of 5 files". */
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
}

interface ActivitiesProps {
  readonly activities: readonly RailActivity[];
  /** Words beside the sign; without them they are its name. */
  readonly collapsed: boolean;
}

/** Each leads to its page. */
export function Activities({ activities, collapsed }: ActivitiesProps) {
  return activities.map(({ href, label, share }) => (
    <Link
      key={href}
      href={href}
      className={styles["activity"]}
      title={collapsed ? label : undefined}
      aria-label={collapsed ? label : undefined}
    >
      <IconFileUpload size={19} stroke={1.7} />
      {collapsed ? null : <span className={styles["label"]}>{label}</span>}
      <span className={styles["track"]} aria-hidden>
        <span style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
    </Link>
  ));
}
