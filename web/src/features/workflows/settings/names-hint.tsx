"use client";
import { Code, CopyButton, Group, Text, UnstyledButton } from "@mantine/core";
import { type DraftGraph, reachable, successors } from "@playbooks/workflow-model";

import { textIn } from "../json-parts.ts";

interface NamesHintProps {
  readonly graph: DraftGraph;
  readonly nodeId: string;
}

/** What stands before this node, as its templates and conditions can name it. A click copies. */
export function NamesHint({ graph, nodeId }: NamesHintProps) {
  const names = ["document.text", ...upstream(graph, nodeId).map((name) => `${name}.data`)];
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        What it can refer to; a click copies
      </Text>
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
    </div>
  );
}

/** What a condition of this node can test, to choose from; deeper than these lead only what each yields. */
export function pathsUpstream(graph: DraftGraph, nodeId: string): readonly string[] {
  const names = upstream(graph, nodeId);
  return [
    ...names.flatMap((name) =>
      ["data", "summary", "confidence", "status"].map((part) => `${name}.${part}`),
    ),
    ...["name", "text", "language", "pageCount", "fields"].map((part) => `document.${part}`),
    "run.input",
  ];
}

/** Names of outputs from which a chain of edges leads here (4.2). */
function upstream(graph: DraftGraph, nodeId: string): readonly string[] {
  const next = successors(graph);
  return graph.nodes
    .filter(({ id }) => id !== nodeId && reachable(next, [id]).has(nodeId))
    .map(({ data }) => textIn(data["outputVariable"]))
    .filter((name) => name !== "");
}
