import { Text } from "@mantine/core";

import type { NodeCallKind, NodeContentFragment } from "../../../../api/generated/graphql.ts";
import { costText, durationText } from "../../run-words.ts";

import styles from "../detail.module.css";

type Call = NodeContentFragment["attempts"][number]["calls"][number];

interface NodeCallsProps {
  readonly calls: readonly Call[];
}

const KIND_LABELS: Readonly<Record<NodeCallKind, string>> = {
  CHAT: "Model",
  RETRIEVAL: "Retrieval",
  TOOL: "Tool",
};

/** What a try has asked for, in the order in which it did; nothing where it asked for nothing. */
export function NodeCalls({ calls }: NodeCallsProps) {
  if (calls.length === 0) return null;
  return (
    <ul className={styles["calls"]} aria-label="What it asked for">
      {calls.map((call) => (
        <li key={`${call.kind} ${call.name} ${call.startedAt}`}>
          <Text component="span" size="xs" fw={500} style={{ overflowWrap: "anywhere" }}>
            {KIND_LABELS[call.kind]} {call.name}
          </Text>
          <Text component="span" size="xs" c="dimmed" ml={8} data-numeric>
            {factsOf(call).join(" · ")}
          </Text>
        </li>
      ))}
    </ul>
  );
}

/** Time, what came of it and what that cost; what is not known is left out. */
function factsOf({ durationMs, tokensIn, tokensOut, isEstimated, ...call }: Call): string[] {
  const about = isEstimated ? "about " : "";
  const facts = [
    durationText(durationMs),
    call.found === null ? null : `${call.found} ${call.found === 1 ? "passage" : "passages"}`,
    tokensIn === null ? null : `${about}${counted(tokensIn)} in, ${counted(tokensOut ?? 0)} out`,
    costText(call.costUsd, call.costUsd === null ? (tokensIn ?? 0) : 0),
    isEstimated ? "estimated" : null,
    call.errorCode,
  ];
  return facts.filter((fact) => fact !== null);
}

const counted = (tokens: number): string => tokens.toLocaleString("en");
