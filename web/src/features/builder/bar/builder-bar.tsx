"use client";
import { ActionIcon, Anchor } from "@mantine/core";
import { playbookRoots } from "@playbooks/document-model";
import { IconChevronRight, IconLayoutSidebar, IconLayoutSidebarRight } from "@tabler/icons-react";
import Link from "next/link";

import type { Room } from "../../../editor/room/room.ts";
import { useRoomFact } from "../../../editor/room/use-room.ts";
import { LiveTextInput } from "../live-text-input.tsx";
import type { BuilderPlaybook, BuilderScenario } from "../use-builder-data.ts";
import type { Panes } from "../use-panes.ts";
import { usePeers } from "../use-peers.ts";
import { ExportMenu } from "./export-menu.tsx";
import { FollowBanner } from "./follow-banner.tsx";
import { PeopleHere } from "./people-here.tsx";
import { SaveStatus } from "./save-status.tsx";
import { StatusMenu } from "./status-menu.tsx";
import { tellBarHeight } from "./tell-bar-height.ts";
import { useFollow } from "./use-follow.ts";

import styles from "./bar.module.css";

interface BuilderBarProps {
  readonly playbook: BuilderPlaybook;
  readonly playbookRoom: Room;
  /** The room whose text is on the page. */
  readonly room: Room | undefined;
  readonly scenario: BuilderScenario | undefined;
  readonly panes: Panes;
  readonly onOpen: (scenarioId: string | undefined) => void;
}

/**
 * Above all columns: the playbook's title, whether everything is saved, who is here, and what is done with the whole.
 */
export function BuilderBar(props: BuilderBarProps) {
  const { playbook, playbookRoom, room, scenario, panes } = props;
  const ready = useRoomFact(playbookRoom, "ready");
  const mayWrite = useRoomFact(playbookRoom, "mayWrite");
  const inPlaybook = usePeers(playbookRoom);
  const inScenario = usePeers(room);
  const { people, followed, follow } = useFollow({
    inPlaybook,
    inScenario,
    scenarioId: scenario?.id,
    onOpen: props.onOpen,
  });
  return (
    <header ref={tellBarHeight} className={styles["bar"]}>
      <div className={styles["crumbs"]}>
        <PaneButton side="left" panes={panes} />
        <Anchor
          component={Link}
          href="/playbooks"
          size="sm"
          c="dimmed"
          className={styles["library"] ?? ""}
        >
          Playbooks
        </Anchor>
        <IconChevronRight size={14} aria-hidden className={styles["library"]} />
        <LiveTextInput
          room={playbookRoom}
          text={playbookRoots(playbookRoom.doc).title}
          label="Title of the playbook"
          placeholder="Untitled playbook"
          readOnly={!ready || !mayWrite}
          className={styles["titleInput"]}
        />
      </div>
      <div className={styles["tools"]}>
        <div className={styles["saveSlot"]}>
          {room ? <SaveStatus room={room} playbookRoom={playbookRoom} /> : null}
        </div>
        <PeopleHere people={people} followed={followed?.key} onFollow={follow} />
        <ExportMenu playbook={playbook} scenario={scenario} />
        <StatusMenu playbook={playbook} />
        {scenario ? <PaneButton side="right" panes={panes} /> : null}
      </div>
      {followed ? <FollowBanner followed={followed} onStop={() => follow(undefined)} /> : null}
    </header>
  );
}

interface PaneButtonProps {
  readonly side: "left" | "right";
  readonly panes: Panes;
}

/** On a narrow page it opens a drawer, else it makes room for the text. */
function PaneButton({ side, panes }: PaneButtonProps) {
  const Icon = side === "left" ? IconLayoutSidebar : IconLayoutSidebarRight;
  const name = side === "left" ? "scenarios" : "suggestions and sources";
  const open = panes.isOpen(side);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={34}
      aria-label={open ? `Hide ${name}` : `Show ${name}`}
      aria-expanded={open}
      onClick={() => panes.toggle(side)}
    >
      <Icon size={18} stroke={1.7} />
    </ActionIcon>
  );
}
