"use client";
import { UnstyledButton } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { type CSSProperties, useRef } from "react";

import type { ApprovalItemFragment } from "../../../../api/generated/graphql.ts";
import { LIST_ITEM, useListKeys } from "../../../../ui/lists/use-list-keys.ts";
import { durationOf, durationText, kindLabel, nodeHasEnded, tickText } from "../../run-words.ts";
import { NodeStatusMark } from "../../status-mark.tsx";
import type { ShownNode, ShownRun } from "../following/use-run.ts";
import { nodeTitle, stateText } from "../node/node-words.ts";
import { type Bar, type Tick, waterfallOf } from "./waterfall-bars.ts";

import styles from "../detail.module.css";

interface WaterfallProps {
  readonly run: ShownRun;
  readonly nodes: readonly ShownNode[];
  readonly now: number;
  readonly chosen: string | undefined;
  readonly onChoose: (nodeId: string) => void;
}

/** The nodes of a run over its time. A table: who does not see the bars reads when each began and how long it took. */
export function Waterfall({ run, nodes, now, chosen, onChoose }: WaterfallProps) {
  const rows = useRef<HTMLTableSectionElement>(null);
  useListKeys(rows);
  const { bars, ticks } = waterfallOf(run, nodes, now);
  return (
    <table className={styles["waterfall"]} aria-label="Nodes over time">
      <thead>
        <tr>
          <th scope="col">Node</th>
          <th scope="col">State</th>
          <th scope="col" className={styles["time"]}>
            <span className={styles["hidden"]}>Began after</span>
            <Ticks ticks={ticks} />
          </th>
          <th scope="col" className={styles["took"]}>
            Took
          </th>
        </tr>
      </thead>
      <tbody ref={rows}>
        {nodes.map((node) => (
          <Row
            key={node.nodeId}
            node={node}
            bar={bars.get(node.nodeId)}
            ticks={ticks}
            now={now}
            approval={run.approvals.find(({ nodeId }) => nodeId === node.nodeId)}
            isChosen={node.nodeId === chosen}
            onChoose={onChoose}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly node: ShownNode;
  readonly bar: Bar | undefined;
  readonly ticks: readonly Tick[];
  readonly now: number;
  readonly approval: ApprovalItemFragment | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (nodeId: string) => void;
}

function Row({ node, bar, ticks, now, approval, isChosen, onChoose }: RowProps) {
  const took =
    nodeHasEnded(node.status) && node.startedAt === null ? undefined : durationOf(node, now);
  return (
    <tr className={styles["row"]} data-chosen={isChosen || undefined}>
      <th scope="row">
        <UnstyledButton
          className={styles["choose"]}
          aria-pressed={isChosen}
          onClick={() => onChoose(node.nodeId)}
          {...LIST_ITEM}
        >
          <span className={styles["title"]}>{nodeTitle(node)}</span>
          <span className={styles["kind"]}>
            {node.label.trim() === "" ? null : kindLabel(node.kind)}
            {node.attempt > 1 ? ` · ${node.attempt} tries` : null}
            {node.cacheHit ? (
              <>
                {" "}
                <IconBolt size={12} aria-hidden /> cached
              </>
            ) : null}
          </span>
        </UnstyledButton>
      </th>
      <td className={styles["state"]}>
        <NodeStatusMark status={node.status} word={stateText(node, { approval, now })} />
      </td>
      <td className={styles["time"]}>
        <span className={styles["hidden"]}>
          {bar?.offsetMs === null || bar === undefined ? "–" : durationText(bar.offsetMs)}
        </span>
        <div className={styles["track"]} aria-hidden>
          {ticks.map(({ at }) => (
            <i key={at} className={styles["grid"]} style={{ left: percent(at) }} />
          ))}
          {bar?.queued ? <span className={styles["queued"]} style={placeOf(bar.queued)} /> : null}
          {bar?.worked ? (
            <span
              className={styles["worked"]}
              data-status={node.status}
              style={placeOf(bar.worked)}
            />
          ) : null}
        </div>
      </td>
      <td className={styles["took"]} data-numeric>
        {took === undefined ? "–" : durationText(took)}
      </td>
    </tr>
  );
}

function Ticks({ ticks }: { readonly ticks: readonly Tick[] }) {
  return (
    <div className={styles["ticks"]} aria-hidden>
      {/* The last one would stand outside, or on the one before. */}
      {ticks
        .filter(({ at }) => at < 0.88)
        .map(({ at, ms }) => (
          <span key={at} style={{ left: percent(at) }}>
            {tickText(ms)}
          </span>
        ))}
    </div>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** At least three pixels: what took a millisecond was there too. */
function placeOf({ from, to }: { readonly from: number; readonly to: number }): CSSProperties {
  return { left: percent(from), width: `max(3px, ${percent(Math.max(0, to - from))})` };
}
