"use client";
import { UnstyledButton } from "@mantine/core";
import { IconLayoutDashboard, IconRoute } from "@tabler/icons-react";
import Link from "next/link";

import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { useReorder } from "../../../ui/lists/use-reorder.ts";
import type { BuilderFrameProps } from "../builder-frame-props.ts";
import { AddScenario } from "./add-scenario.tsx";
import { ScenarioNavItem } from "./scenario-nav-item.tsx";
import { useScenarioActions } from "./use-scenario-actions.ts";
import { useScenarioPeople } from "./use-scenario-people.ts";

import styles from "./nav.module.css";

type ScenarioNavProps = Pick<
  BuilderFrameProps,
  "playbook" | "playbookRoom" | "scenario" | "lineId" | "onOpen" | "onChanged"
>;

/** The parts of the playbook: its overview and its scenarios in order. */
export function ScenarioNav(props: ScenarioNavProps) {
  const { playbook, scenario, onOpen, onChanged } = props;
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const actions = useScenarioActions({
    playbookId: playbook.id,
    openId: scenario?.id,
    onChanged,
    onOpen,
  });
  const people = useScenarioPeople(props.playbookRoom);
  const { scenarios } = playbook;
  const indexOf = (id: string) => scenarios.findIndex((each) => each.id === id);
  const reorder = useReorder({
    kind: "scenario",
    onDrop: (id, index) => {
      const from = indexOf(id);
      // Without the dragged one, as the API counts places.
      const to = index > from ? index - 1 : index;
      if (from !== to) void actions.move(id, to);
    },
  });
  return (
    <div className={styles["nav"]}>
      <UnstyledButton
        className={styles["entry"]}
        data-active={!scenario || undefined}
        aria-current={scenario ? undefined : "page"}
        onClick={() => onOpen(undefined)}
      >
        <IconLayoutDashboard size={17} stroke={1.7} aria-hidden />
        Overview
      </UnstyledButton>
      <Link
        className={styles["entry"]}
        href={`/playbooks/${playbook.id}/workflow`}
        prefetch={false}
      >
        <IconRoute size={17} stroke={1.7} aria-hidden />
        Workflow
      </Link>
      <h2 className={styles["heading"]}>Scenarios</h2>
      <ol className={styles["list"]}>
        {scenarios.map((each, index) => (
          <ScenarioNavItem
            key={each.id}
            scenario={each}
            index={index}
            count={scenarios.length}
            active={each.id === scenario?.id}
            suggestions={each.suggestions.length}
            people={people.get(each.id) ?? []}
            mayEdit={mayEdit}
            reorder={reorder}
            actions={actions}
            linkedLineId={props.lineId}
            onOpen={(lineId) => onOpen(each.id, lineId)}
          />
        ))}
      </ol>
      {mayEdit ? <AddScenario onAdd={actions.add} onOpen={onOpen} /> : null}
    </div>
  );
}
