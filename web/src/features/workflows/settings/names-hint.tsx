"use client";
import { Code, CopyButton, Group, Text, UnstyledButton } from "@mantine/core";
import { type DraftGraph, reachable, successors } from "@playbooks/workflow-model";

import { textIn } from "../kinds/json-parts.ts";

import styles from "./settings.module.css";

/** Paths below the output of a step, such as `data.level`. */
export interface NodeYield {
  readonly nodeId: string;
  readonly paths: readonly string[];
}

interface NamesHintProps {
  readonly graph: DraftGraph;
  readonly nodeId: string;
  readonly yields: readonly NodeYield[];
}

/** What stands before this node, as its templates and conditions can name it. A click copies. */
export function NamesHint({ graph, nodeId, yields }: NamesHintProps) {
  const steps = upstream(graph, nodeId, yields);
  const deeper = steps.flatMap(({ name, paths }) => paths.map((path) => `${name}.${path}`));
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        What it can refer to; a click copies
      </Text>
      <Names names={["document.text", ...steps.map(({ name }) => `${name}.data`)]} />
      {deeper.length > 0 ? (
        <details className={styles["deeper"]}>
          <Text component="summary" size="xs" c="dimmed" w="fit-content">
            {`${deeper.length} ${deeper.length === 1 ? "part" : "parts"} of what the nodes before it yield`}
          </Text>
          <Names names={deeper} />
        </details>
      ) : null}
    </div>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <Group gap={6}>
      {names.map((name) => (
        <CopyButton key={name} value={`{{ ${name} }}`}>
          {({ copied, copy }) => (
            <UnstyledButton onClick={copy} aria-label={`Copy {{ ${name} }}`}>
              <Code>{copied ? "copied" : name}</Code>
            </UnstyledButton>
          )}
        </CopyButton>
      ))}
    </Group>
  );
}

/** What a condition of this node can test, to choose from: what each step before it yields, then what all have. */
export function pathsUpstream(
  graph: DraftGraph,
  nodeId: string,
  yields: readonly NodeYield[],
): readonly string[] {
  return [
    ...upstream(graph, nodeId, yields).flatMap(({ name, paths }) =>
      ["data", ...paths, "summary", "confidence", "status"].map((part) => `${name}.${part}`),
    ),
    ...["name", "text", "language", "pageCount", "fields"].map((part) => `document.${part}`),
    "run.input",
  ];
}

/** Outputs from which a chain of edges leads here (4.2), as they are called now. */
function upstream(graph: DraftGraph, nodeId: string, yields: readonly NodeYield[]) {
  const next = successors(graph);
  return graph.nodes
    .filter(({ id }) => id !== nodeId && reachable(next, [id]).has(nodeId))
    .map(({ id, data }) => ({
      name: textIn(data["outputVariable"]),
      paths: yields.find((each) => each.nodeId === id)?.paths ?? [],
    }))
    .filter(({ name }) => name !== "");
}
