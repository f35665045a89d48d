"use client";
import { Button, Group } from "@mantine/core";
import { IconBraces, IconChartBar, IconCheck, IconDownload, IconTable } from "@tabler/icons-react";
import type { DocumentNode } from "graphql";

import { type Table, toCsv } from "./csv.ts";
import { queryText } from "./query-text.ts";
import { saveFile } from "./save-file.ts";
import { useCopyQuery } from "./use-copy-query.ts";

import styles from "./tile.module.css";

/** The query behind a tile, as the tile itself has asked it. */
export interface TileQuestion {
  readonly title: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Without its ending. */
  readonly fileName: string;
}

interface TileActionsProps {
  readonly question: TileQuestion;
  readonly table: Table | undefined;
  readonly asTable: boolean;
  readonly onToggle: () => void;
}

/** The three ways to take the numbers along: as a table, as a file, as the query. */
export function TileActions({ question, table, asTable, onToggle }: TileActionsProps) {
  const { copied, copy } = useCopyQuery();
  const look = { size: "compact-xs", variant: "subtle", color: "gray" } as const;
  return (
    <Group gap={2} className={styles["actions"] ?? ""}>
      <Button
        {...look}
        aria-pressed={asTable}
        disabled={!table}
        leftSection={asTable ? <IconChartBar size={14} /> : <IconTable size={14} />}
        onClick={onToggle}
      >
        {asTable ? "Picture" : "Table"}
      </Button>
      <Button
        {...look}
        disabled={!table}
        leftSection={<IconDownload size={14} />}
        aria-label={`CSV: ${question.title}`}
        onClick={() => {
          if (table) saveFile(`${question.fileName}.csv`, toCsv(table), "text/csv;charset=utf-8");
        }}
      >
        CSV
      </Button>
      <Button
        {...look}
        leftSection={copied ? <IconCheck size={14} /> : <IconBraces size={14} />}
        aria-label={`Copy as GraphQL: ${question.title}`}
        onClick={() => void copy(queryText(question))}
      >
        {copied ? "Copied" : "Copy as GraphQL"}
      </Button>
    </Group>
  );
}
