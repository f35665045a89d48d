"use client";
import { Button, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import Link from "next/link";

import type { KnowledgeItemFragment } from "../../api/generated/graphql.ts";
import { languageLabel } from "../../ui/language-label.ts";
import { LIST_ITEM } from "../../ui/lists/use-list-keys.ts";
import { ReadingStatus } from "../../ui/reading/reading-status.tsx";
import { RelativeTime } from "../../ui/relative-time-text.tsx";
import { kindLabel } from "./knowledge-kinds.ts";
import { passagesOf } from "./retrieval-test/passage-words.ts";

import styles from "./knowledge.module.css";

interface KnowledgeRowProps {
  readonly source: KnowledgeItemFragment;
  /** Absent for those who may not. */
  readonly onRetry: (() => void) | undefined;
}

/** One row, whose name is the row's heading and the link that j and k move between. */
export function KnowledgeRow({ source, onRetry }: KnowledgeRowProps) {
  const { id, title, kind, status, chunkCount, dependentLineCount, currentVersion } = source;
  return (
    <tr className={styles["row"]}>
      <th scope="row" className={styles["name"]}>
        <Link href={`/knowledge/${id}`} className={styles["link"]} prefetch={false} {...LIST_ITEM}>
          {title}
        </Link>
        <Meta source={source} />
        {status === "FAILED" ? <Reason source={source} onRetry={onRetry} /> : null}
      </th>
      <td className={styles["medium"]}>{kindLabel(kind)}</td>
      <td className={styles["medium"]}>
        <ReadingStatus status={status} />
      </td>
      <Figure value={chunkCount} />
      <Figure value={dependentLineCount} />
      <td className={styles["wide"]}>{languageLabel(source.language) ?? "–"}</td>
      <td className={styles["wide"]} data-numeric>
        {currentVersion ? `v${currentVersion.number}` : "–"}
      </td>
      <td className={styles["medium"]}>
        <RelativeTime at={source.updatedAt} />
      </td>
    </tr>
  );
}

/** Nothing is less than a number: it steps back. */
function Figure({ value }: { readonly value: number }) {
  return (
    <td className={styles["figure"]} data-numeric data-nothing={value === 0}>
      {value.toLocaleString("en")}
    </td>
  );
}

/** The columns that a narrow screen has no place for, as one line. */
function Meta({ source }: { readonly source: KnowledgeItemFragment }) {
  return (
    <div className={styles["meta"]}>
      <ReadingStatus status={source.status} />
      <span>{kindLabel(source.kind)}</span>
      <span>{passagesOf(source.chunkCount)}</span>
      <RelativeTime at={source.updatedAt} />
    </div>
  );
}

/** Why it could not be read; what was read of it before stays in use. */
function Reason({ source, onRetry }: KnowledgeRowProps) {
  return (
    <div className={styles["reason"]}>
      <Text size="xs" c="var(--mantine-color-error)" component="span">
        {source.problem ?? "It could not be read."}
      </Text>
      {onRetry ? (
        <Button
          size="compact-xs"
          variant="default"
          className={styles["above"] ?? ""}
          leftSection={<IconRefresh size={13} />}
          aria-label={`Retry ${source.title}`}
          onClick={onRetry}
        >
          Retry
        </Button>
      ) : null}
    </div>
  );
}
