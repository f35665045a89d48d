import { Text } from "@mantine/core";
import { IconRefreshAlert } from "@tabler/icons-react";

import { percent } from "../decisions/decisions.ts";
import { type Pattern, StackedBar, Swatch } from "../tile/swatch.tsx";
import { type EvidenceStats, type SupportKind, supportShares } from "./evidence.ts";

import styles from "../rows.module.css";

const PATTERNS: Readonly<Record<SupportKind, Pattern>> = {
  supported: "solid",
  partly: "stripes",
  unsupported: "cross",
  withoutEvidence: "outline",
  unjudged: "light",
};

/** The legend is the text of the picture: each pattern with its word, its meaning and its numbers. */
export function SupportBar({ stats }: { readonly stats: EvidenceStats }) {
  const shares = supportShares(stats);
  return (
    <>
      <StackedBar
        tall
        whole={stats.lines}
        parts={shares.map(({ kind, lines }) => ({ pattern: PATTERNS[kind], size: lines }))}
      />
      <ul className={styles["legend"]}>
        {shares.map(({ kind, label, meaning, lines, share }) => (
          <li key={kind}>
            <Swatch pattern={PATTERNS[kind]} />
            <span>
              <b>{label}</b>
              <Text component="span" size="xs" c="dimmed" className={styles["meaning"] ?? ""}>
                {meaning}
              </Text>
            </span>
            <span className={styles["count"]} data-numeric>
              {lines.toLocaleString("en")} <span>{percent(share)} %</span>
            </span>
          </li>
        ))}
      </ul>
      {stats.stale > 0 ? (
        <p className={styles["stale"]}>
          <IconRefreshAlert size={16} aria-hidden />
          {stats.stale === 1
            ? "1 line quotes a passage that has changed since."
            : `${stats.stale.toLocaleString("en")} lines quote passages that have changed since.`}
        </p>
      ) : null}
    </>
  );
}
