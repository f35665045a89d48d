"use client";
import { Menu, ScrollArea, UnstyledButton } from "@mantine/core";
import {
  addChip,
  type DraftGraph,
  handlesOf,
  moveChip,
  type OutlineChip,
  possibleSources,
  removeChip,
  type Way,
} from "@playbooks/workflow-model";
import { IconPlus, IconX } from "@tabler/icons-react";

import type { WorkflowSource } from "../draft/workflow-source.ts";
import { nodeTitle, wayParts, wayTitle } from "./outline-words.ts";

import styles from "./outline.module.css";

interface AfterChipProps {
  readonly chip: OutlineChip;
  readonly target: string;
  readonly source: WorkflowSource;
  readonly mayEdit: boolean;
}

/** "After: read the lease › done": an edge. Its menu lets it begin elsewhere, or takes it away. */
export function AfterChip({ chip, target, source, mayEdit }: AfterChipProps) {
  const { graph, change } = source;
  const node = graph.nodes.find(({ id }) => id === chip.source);
  const [from, wayOut] = wayParts(node, chip.source, chip.handle);
  const title = `${from}${wayOut}`;
  const words = (
    <>
      <span className={styles["from"]}>{from}</span>
      {wayOut ? <span className={styles["way"]}>{wayOut}</span> : null}
    </>
  );
  // The node is gone, or its settings have lost this way out.
  const isBroken = !node || !handlesOf(node).includes(chip.handle);
  if (!mayEdit)
    return (
      <span className={styles["chip"]} data-broken={isBroken || undefined}>
        {words}
      </span>
    );
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <UnstyledButton
          className={styles["chip"]}
          data-broken={isBroken || undefined}
          title={title}
          aria-label={`After ${title}: change`}
        >
          {words}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconX size={15} />}
          onClick={() => change((now) => removeChip(now, chip.edgeId))}
        >
          Not after this
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>After instead</Menu.Label>
        <Ways
          graph={removeChip(graph, chip.edgeId)}
          target={target}
          onChoose={(way) => change((now) => moveChip(now, chip.edgeId, way))}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

interface AfterMoreProps {
  readonly target: DraftGraph["nodes"][number];
  readonly source: WorkflowSource;
}

/** Lets a step come after another one too. */
export function AfterMore({ target, source: { graph, change } }: AfterMoreProps) {
  if (possibleSources(graph, target.id).length === 0) return null;
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <UnstyledButton
          className={styles["more"]}
          aria-label={`Let ${nodeTitle(target)} come after another node`}
        >
          <IconPlus size={13} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Comes after</Menu.Label>
        <Ways
          graph={graph}
          target={target.id}
          onChoose={(way) => change((now) => addChip(now, target.id, way))}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

interface WaysProps {
  readonly graph: DraftGraph;
  readonly target: string;
  readonly onChoose: (way: Way) => void;
}

/** Every way out behind which a step can stand and does not yet; none that would make a ring. */
function Ways({ graph, target, onChoose }: WaysProps) {
  const taken = new Set(
    graph.edges.flatMap((edge) =>
      edge.target === target ? [`${edge.source} ${edge.sourceHandle}`] : [],
    ),
  );
  return (
    <ScrollArea.Autosize mah={300} type="auto">
      {possibleSources(graph, target).flatMap((node) =>
        handlesOf(node)
          .filter((handle) => !taken.has(`${node.id} ${handle}`))
          .map((handle) => (
            <Menu.Item
              key={`${node.id} ${handle}`}
              onClick={() => onChoose({ source: node.id, handle })}
            >
              {wayTitle(node, node.id, handle)}
            </Menu.Item>
          )),
      )}
    </ScrollArea.Autosize>
  );
}
