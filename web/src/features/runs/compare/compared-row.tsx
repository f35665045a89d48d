"use client";
import { Badge, Text } from "@mantine/core";
import { diffLines } from "diff";
import { useMemo, useState } from "react";

import { nodeTitle } from "../detail/node/node-words.ts";
import { costText, durationOf, durationText } from "../run-words.ts";
import { NodeStatusMark } from "../status-mark.tsx";
import { useNow } from "../use-now.ts";
import { type ComparedNode, type ComparedSide, outputText } from "./compare-nodes.ts";

import styles from "./compare.module.css";

/** One node in both runs; opened, what one output has and the other has not. */
export function ComparedRow({ compared }: { readonly compared: ComparedNode }) {
  const { a, b, isSame } = compared;
  const [open, setOpen] = useState(false);
  const node = (b ?? a)?.node;
  if (!node) return null;
  return (
    <details
      className={styles["row"]}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span className={styles["title"]}>{nodeTitle(node)}</span>
        <Verdict isSame={isSame} />
        <SideFacts letter="A" side={a} />
        <SideFacts letter="B" side={b} />
      </summary>
      {open ? <Difference a={a} b={b} /> : null}
    </details>
  );
}

function Verdict({ isSame }: Pick<ComparedNode, "isSame">) {
  if (isSame === undefined) return <span />;
  return isSame ? <Badge color="gray">Same</Badge> : <Badge color="yellow">Differs</Badge>;
}

interface SideFactsProps {
  readonly letter: string;
  readonly side: ComparedSide | undefined;
}

function SideFacts({ letter, side }: SideFactsProps) {
  const now = useNow(false);
  const took = side?.node.startedAt ? durationOf(side.node, now) : undefined;
  const facts = [
    took === undefined ? undefined : durationText(took),
    side ? costText(side.node.costUsd, side.node.unpricedTokens) : undefined,
    side?.node.cacheHit ? "cached" : undefined,
  ];
  return (
    <span className={styles["side"]}>
      <span className={styles["letter"]}>{letter}</span>
      {side ? <NodeStatusMark status={side.node.status} /> : "Not there"}
      <Text component="span" size="xs" c="dimmed" data-numeric>
        {facts.filter(Boolean).join(" · ")}
      </Text>
    </span>
  );
}

/** So many lines are compared: beyond that the page would stand still. */
const LONGEST_TEXT = 60_000;

/** By lines of the JSON; only what is opened is compared. */
function Difference({ a, b }: Pick<ComparedNode, "a" | "b">) {
  const [textA, textB] = [textOf(a), textOf(b)];
  const parts = useMemo(
    () => (textA.length + textB.length > LONGEST_TEXT ? undefined : diffLines(textA, textB)),
    [textA, textB],
  );
  if (parts === undefined)
    return (
      <Text size="sm" c="dimmed" className={styles["note"] ?? ""}>
        These outputs are too long to be compared here. Look at them on the pages of their runs.
      </Text>
    );
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <pre className={styles["diff"]} tabIndex={0} aria-label="Outputs compared">
      {parts.map((part, index) => {
        const kind = part.added ? "ins" : part.removed ? "del" : "span";
        const Tag = kind;
        // oxlint-disable-next-line react/no-array-index-key -- pieces have no identity but their place
        return <Tag key={index}>{part.value}</Tag>;
      })}
    </pre>
  );
}

function textOf(side: ComparedSide | undefined): string {
  return side?.content ? `${outputText(side.content.data)}\n` : "";
}
