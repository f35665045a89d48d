import { Group, Text } from "@mantine/core";
import Link from "next/link";

import { passagePath } from "../../../api/paths.ts";
import { kindLabel } from "../knowledge-kinds.ts";
import { matchedPieces, withoutHeadings } from "./matched-words.ts";
import type { FoundPassage } from "./use-retrieval.ts";

import styles from "./retrieval.module.css";

interface FoundPassageItemProps {
  readonly passage: FoundPassage;
  /** The best score of all: bars are drawn against it. */
  readonly best: number;
}

/** A passage with what made it match. Its link leads to the version that was found, should a newer one come. */
export function FoundPassageItem({ passage, best }: FoundPassageItemProps) {
  const { chunk, score, matchedTerms } = passage;
  const { document, id: versionId, number } = chunk.version;
  const { start, end } = chunk;
  const path = passagePath({ documentId: document.id, versionId, start, end });
  return (
    <li className={styles["passage"]}>
      <Group justify="space-between" wrap="nowrap" gap="md" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} size="sm">
            <Link className={styles["link"]} href={path}>
              {document.title}
            </Link>
          </Text>
          <Text size="xs" c="dimmed">
            {[kindLabel(document.kind), `v${number}`, chunk.heading].filter(Boolean).join(" · ")}
          </Text>
        </div>
        <Score score={score} best={best} />
      </Group>
      <p className={styles["text"]}>
        <Matched text={withoutHeadings(chunk.text)} terms={matchedTerms} />
      </p>
    </li>
  );
}

/** The number has no unit and no limit, and compares passages of one answer only. */
function Score({ score, best }: { readonly score: number; readonly best: number }) {
  return (
    <div className={styles["score"]}>
      <Text size="xs" c="dimmed" data-numeric>
        Score {score.toFixed(2)}
      </Text>
      <span className={styles["track"]} aria-hidden>
        <span style={{ width: `${Math.max(4, (score / best) * 100)}%` }} />
      </span>
    </div>
  );
}

function Matched({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) {
  let at = 0;
  return matchedPieces(text, terms).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.matched ? <mark key={key}>{piece.text}</mark> : piece.text;
  });
}
