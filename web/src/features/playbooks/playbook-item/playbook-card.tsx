"use client";
import { Badge, Group, Text, Title } from "@mantine/core";
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

/** The whole card opens the playbook; what lies above its link (`above`) does something else. */
export function PlaybookCard(props: PlaybookItemProps) {
  const { playbook, selected, selecting, onToggle, onPurge } = props;
  const { id, title, status, isTemplate } = playbook;
  return (
    <article className={styles["item"]} data-selected={selected} data-selecting={selecting}>
      <span className={styles["select"]}>
        <SelectBox label={`Select ${title}`} checked={selected} onToggle={onToggle} />
      </span>
      <Group gap={8} wrap="nowrap" mih={28}>
        <StatusBadge status={status} />
        {isTemplate ? <Badge color="blue">Template</Badge> : null}
        <Group gap={0} ml="auto" wrap="nowrap" className={styles["above"]}>
          <StarButton playbook={playbook} />
          <PlaybookMenu playbook={playbook} onPurge={onPurge} />
        </Group>
      </Group>
      <div>
        <Title order={2} className={styles["title"]} lineClamp={2}>
          <Link href={`/playbooks/${id}`} className={styles["link"]} data-id={id} {...LIST_ITEM}>
            {title}
          </Link>
        </Title>
        <Text size="sm" c="dimmed" truncate mt={2}>
          {audienceOf(playbook)}
        </Text>
      </div>
      <Group gap={10} wrap="nowrap" className={`${styles["above"]} ${styles["stages"]}`}>
        <StageStrip stages={playbook.stages} />
        <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {scenariosOf(playbook.scenarioCount)}
        </Text>
      </Group>
      <div className={styles["foot"]}>
        <VerifiedShare verified={playbook.verifiedLineCount} lines={playbook.lineCount} />
        <SuggestionBadge count={playbook.pendingSuggestionCount} />
        <Text size="xs" c="dimmed" ml="auto" truncate>
          <RelativeTime at={playbook.deletedAt ?? playbook.updatedAt} />
        </Text>
        <PeopleHere people={playbook.editors} />
      </div>
    </article>
  );
}
