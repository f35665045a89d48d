"use client";
import { Text, Title, VisuallyHidden } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { Problem } from "../../../ui/states/problem.tsx";
import type { Table } from "./csv.ts";
import { TileActions, type TileQuestion } from "./tile-actions.tsx";
import type { TileAnswer } from "./tile-answer.ts";
import { TileSkeleton } from "./tile-skeleton.tsx";
import { TileTable } from "./tile-table.tsx";

import styles from "./tile.module.css";

/** What every tile has; what it draws is its child. */
export interface TileProps {
  /** The query behind the tile, and its title: a question that the number answers. */
  readonly question: TileQuestion;
  readonly answer: Pick<TileAnswer<unknown>, "stale" | "error" | "refetch">;
  /** Undefined while it is asked for. */
  readonly figure: string | undefined;
  /** What the figure counts, and how it has changed. */
  readonly note: ReactNode;
  /** What exactly is counted, in words. */
  readonly definition: string;
  readonly table: Table | undefined;
  /** A sentence where there is nothing to draw. */
  readonly empty?: string | undefined;
  /** What is chosen for this tile alone. */
  readonly choice?: ReactNode;
  readonly children: ReactNode;
}

/** One question with its number, its picture, its table twin and the query that anybody may ask again. */
export function Tile(props: TileProps) {
  const { question, answer, figure, note, definition, table, empty, choice, children } = props;
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section className={styles["tile"]} aria-labelledby={id} aria-busy={answer.stale}>
      <header className={styles["head"]}>
        <Title order={2} id={id} className={styles["question"] ?? ""}>
          {question.title}
        </Title>
        <TileActions
          question={question}
          table={table}
          asTable={asTable}
          onToggle={() => setAsTable(!asTable)}
        />
      </header>
      {answer.error ? (
        <Problem
          title="This could not be counted"
          message={messageOf(answer.error)}
          onRetry={answer.refetch}
        />
      ) : (
        <>
          <div className={styles["figures"]}>
            <span className={styles["figure"]} data-numeric>
              {figure ?? <VisuallyHidden>Counting</VisuallyHidden>}
            </span>
            <Text size="sm" c="dimmed" component="div">
              {figure === undefined ? null : note}
            </Text>
            {choice ? <div className={styles["choice"]}>{choice}</div> : null}
          </div>
          <Body table={table} empty={empty} asTable={asTable} caption={question.title}>
            {children}
          </Body>
        </>
      )}
      <Text size="xs" c="dimmed" className={styles["definition"] ?? ""}>
        {definition}
      </Text>
    </section>
  );
}

interface BodyProps {
  readonly table: Table | undefined;
  readonly empty: string | undefined;
  readonly asTable: boolean;
  readonly caption: string;
  readonly children: ReactNode;
}

function Body({ table, empty, asTable, caption, children }: BodyProps) {
  if (!table) return <TileSkeleton />;
  if (empty) return <p className={styles["empty"]}>{empty}</p>;
  return asTable ? <TileTable table={table} caption={caption} /> : children;
}
