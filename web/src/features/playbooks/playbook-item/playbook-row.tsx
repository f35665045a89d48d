"use client";
import { Group, Text } from "@mantine/core";
import Link from "next/link";

import { SelectBox } from "../../../ui/fields/select-box.tsx";
import { LIST_ITEM } from "../../../ui/lists/use-list-keys.ts";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { PeopleHere } from "./people-here.tsx";
import { audienceOf, type PlaybookItemProps, scenariosOf } from "./playbook-item.ts";
import { PlaybookMenu } from "./playbook-menu.tsx";
import { StageStrip } from "./stage-strip.tsx";
import { StarButton } from "./star-button.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { SuggestionBadge } from "./suggestion-badge.tsx";
import { VerifiedShare } from "./verified-share.tsx";

import styles from "./playbook-item.module.css";

/** The same as a card in one line; columns leave as the page narrows. */
export function PlaybookRow(props: PlaybookItemProps) {
  const { playbook, selected, selecting, onToggle, onPurge } = props;
  const { id, title, status } = playbook;
  return (
    <article className={styles["row"]} data-selected={selected} data-selecting={selecting}>
      <span className={styles["select"]}>
        <SelectBox label={`Select ${title}`} checked={selected} onToggle={onToggle} />
      </span>
      <div style={{ minWidth: 0 }}>
        <Text fw={600} size="sm" truncate>
          <Link href={`/playbooks/${id}`} className={styles["link"]} data-id={id} {...LIST_ITEM}>
            {title}
          </Link>
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {audienceOf(playbook) || "No persona yet"}
        </Text>
      </div>
      <StatusBadge status={status} />
      <Group gap={8} wrap="nowrap" className={`${styles["above"]} ${styles["wide"]}`}>
        <StageStrip stages={playbook.stages} />
        <Text size="xs" c="dimmed" title={scenariosOf(playbook.scenarioCount)}>
          {playbook.scenarioCount}
        </Text>
      </Group>
      <div className={styles["wide"]}>
        <VerifiedShare verified={playbook.verifiedLineCount} lines={playbook.lineCount} />
      </div>
      <Text size="xs" c="dimmed" className={styles["wide"]} truncate>
        <RelativeTime at={playbook.deletedAt ?? playbook.updatedAt} />
      </Text>
      <Group gap={8} wrap="nowrap" className={`${styles["above"]} ${styles["wide"]}`}>
        <SuggestionBadge count={playbook.pendingSuggestionCount} />
        <PeopleHere people={playbook.editors} />
      </Group>
      <Group gap={0} wrap="nowrap" justify="flex-end" className={styles["above"]}>
        <StarButton playbook={playbook} />
        <PlaybookMenu playbook={playbook} onPurge={onPurge} />
      </Group>
    </article>
  );
}
