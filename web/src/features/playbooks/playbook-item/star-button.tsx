"use client";
import { ActionIcon } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";

import type { PlaybookCardFragment } from "../../../api/generated/graphql.ts";
import { usePlaybookActions } from "./use-playbook-actions.ts";

import styles from "./playbook-item.module.css";

interface StarButtonProps {
  readonly playbook: Pick<
    PlaybookCardFragment,
    "id" | "title" | "status" | "starred" | "deletedAt"
  >;
}

/** A star is the person's own: nobody else sees it, so everybody may set one. */
export function StarButton({ playbook }: StarButtonProps) {
  const { star } = usePlaybookActions();
  if (playbook.deletedAt) return null;
  const { starred, title } = playbook;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      className={styles["star"] ?? ""}
      aria-pressed={starred}
      aria-label={`Star ${title}`}
      onClick={() => star([playbook], !starred)}
    >
      {starred ? <IconStarFilled size={16} /> : <IconStar size={16} stroke={1.7} />}
    </ActionIcon>
  );
}
