"use client";
import { VisuallyHidden } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useState } from "react";

import type { Interval } from "../../../api/generated/graphql.ts";
import { BarPanel } from "../bar-panel.tsx";
import { type ActivityPoint, labelledPoints, pointLabel, summaryOf } from "./activity.ts";

import styles from "./activity-chart.module.css";

interface ActivityChartProps {
  readonly points: readonly ActivityPoint[];
  readonly interval: Interval;
}

/** Pixels that "12 Nov" takes, with air beside it. */
const LABEL_WIDTH = 58;
const AXIS_HEIGHT = 22;

/** Three small pictures over one time: their scales differ, so each has its own. */
export function ActivityChart({ points, interval }: ActivityChartProps) {
  const { ref, width } = useElementSize();
  const [pointed, setPointed] = useState<number>();
  const point = pointed === undefined ? undefined : points[pointed];
  const panel = { width, pointed, count: points.length };
  return (
    <figure className={styles["chart"]}>
      <VisuallyHidden component="figcaption">{spoken(points)}</VisuallyHidden>
      <div className={styles["readout"]} data-numeric aria-hidden>
        {point ? readout(point, interval) : null}
      </div>
      <div
        ref={ref}
        aria-hidden
        onPointerMove={({ clientX, currentTarget }) => {
          const { left } = currentTarget.getBoundingClientRect();
          setPointed(slotAt(clientX - left, width, points.length));
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        <BarPanel {...panel} label="Edits" height={110} values={points.map((p) => p.edits)} />
        <BarPanel
          {...panel}
          label="Active members"
          height={44}
          tint="teal"
          values={points.map((p) => p.activeMembers)}
        />
        <BarPanel
          {...panel}
          label="Generations"
          height={44}
          tint="grape"
          values={points.map((p) => p.generations)}
        />
        <svg width={width} height={AXIS_HEIGHT} className={styles["axis"]} aria-hidden>
          {labelledPoints(points.length, width, LABEL_WIDTH).map((index) => {
            const at = points[index]?.at ?? "";
            const x = ((index + 0.5) * width) / points.length;
            const edge = x > width - LABEL_WIDTH / 2;
            return (
              <text key={at} x={edge ? width : x} y={16} textAnchor={edge ? "end" : "middle"}>
                {pointLabel(at, interval)}
              </text>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}

/** The index of the point below the pointer; undefined beside the picture. */
function slotAt(x: number, width: number, count: number): number | undefined {
  const slot = Math.floor((x / width) * count);
  return slot >= 0 && slot < count ? slot : undefined;
}

/** What stands before an interval's first day. */
const UNITS: Readonly<Record<Interval, string>> = { DAY: "", WEEK: "Week of ", MONTH: "" };

function readout(point: ActivityPoint, interval: Interval): string {
  const { edits, activeMembers, generations } = point;
  const when = `${UNITS[interval]}${pointLabel(point.at, interval)}`;
  return `${when}: ${edits} edits · ${activeMembers} active · ${generations} generations`;
}

/** The course in one sentence, for whom the picture is nothing. */
function spoken(points: readonly ActivityPoint[]): string {
  const { edits, generations, mostActive } = summaryOf(points, []);
  const busiest = points.toSorted((a, b) => b.edits - a.edits)[0];
  const peak = busiest ? `, the most, ${busiest.edits}, on ${busiest.at.slice(0, 10)}` : "";
  return `${edits} edits${peak}; at most ${mostActive} active members at a time; ${generations} generations. The table has every number.`;
}
