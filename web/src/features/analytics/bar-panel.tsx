import { niceCeiling } from "./activity/activity.ts";

import styles from "./activity/activity-chart.module.css";

interface BarPanelProps {
  readonly label: string;
  readonly values: readonly number[];
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly tint?: "brand" | "teal" | "grape";
  /** The slot below the pointer. */
  readonly pointed: number | undefined;
}

/** Pixels, as everything here: seven days across a wide page must not become blocks. */
const WIDEST_BAR = 34;
const ROUNDING = 3;
/** Room for the scale's number above the highest bar. */
const TOP = 4;

/** One row of bars on a scale of its own, of which the highest number is written beside the label. */
export function BarPanel(props: BarPanelProps) {
  const { label, values, count, width, height, tint = "brand", pointed } = props;
  const ceiling = niceCeiling(Math.max(0, ...values));
  const slot = width / Math.max(1, count);
  const bar = Math.min(WIDEST_BAR, Math.max(2, slot * 0.68));
  const bars = values.flatMap((value, index) => {
    // Before the width is known every bar would stand in the same place.
    if (value === 0 || width === 0) return [];
    // One edit among hundreds is still to be seen.
    const size = Math.max(2, (value / ceiling) * (height - TOP));
    const x = index * slot + (slot - bar) / 2;
    return [{ x, d: barPath(x, height, { bar, size }) }];
  });
  return (
    <div className={styles["panel"]} aria-hidden>
      <div className={styles["label"]}>
        <span className={styles["dot"]} data-tint={tint} />
        {label}
        <span className={styles["ceiling"]} data-numeric>
          {ceiling.toLocaleString("en")}
        </span>
      </div>
      <svg width={width} height={height}>
        <line className={styles["line"]} x1={0} x2={width} y1={TOP + 0.5} y2={TOP + 0.5} />
        {pointed === undefined ? null : (
          <rect className={styles["band"]} x={pointed * slot} y={0} width={slot} height={height} />
        )}
        {bars.map(({ x, d }) => (
          <path key={x} className={styles["bar"]} data-tint={tint} d={d} />
        ))}
        <line className={styles["base"]} x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
      </svg>
    </div>
  );
}

/** Standing on the ground, round at its upper corners. */
function barPath(
  x: number,
  ground: number,
  { bar, size }: { readonly bar: number; readonly size: number },
): string {
  const r = Math.min(ROUNDING, bar / 2, size);
  const top = ground - size;
  return `M${x},${ground}V${top + r}q0,${-r} ${r},${-r}h${bar - 2 * r}q${r},0 ${r},${r}V${ground}Z`;
}
