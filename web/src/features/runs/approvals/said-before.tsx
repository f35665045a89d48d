"use client";
import { Text, Title } from "@mantine/core";
import { IconQuote } from "@tabler/icons-react";
import Link from "next/link";

import { fieldOf } from "../../../api/answers/read-json.ts";
import type { ApprovalItemFragment } from "../../../api/generated/graphql.ts";
import { pathOfProof } from "../../../ui/address/proof-address.ts";
import { kindLabel } from "../run-words.ts";
import { ReadableValue } from "../test-bench/readable-value.tsx";

import styles from "./said-before.module.css";

type Said = ApprovalItemFragment["before"][number];

interface SaidBeforeProps {
  readonly approval: Pick<ApprovalItemFragment, "before" | "version">;
  /** Of the run: proofs are places of the first. */
  readonly documents: readonly { readonly id: string }[];
}

/** What whoever answers has to know: what came of the nodes before the question, and what proves it. */
export function SaidBefore({ approval: { before, version }, documents }: SaidBeforeProps) {
  if (before.length === 0) return null;
  // Without a version the first document is gone, and the first that is left is another one.
  const documentId = version === null ? undefined : documents[0]?.id;
  return (
    <section className={styles["said"]} aria-label="What was found before">
      {before.map((node) => (
        <div key={node.nodeId} className={styles["node"]}>
          <Title order={3} size="h6" style={{ overflowWrap: "anywhere" }}>
            {node.label.trim() || kindLabel(node.kind)}
          </Title>
          <div className={styles["words"]}>
            <Words node={node} />
          </div>
          <Proofs proofs={node.evidence} documentId={documentId} />
        </div>
      ))}
    </section>
  );
}

/** The summary says it best; without one it is the value, and of what has failed the reason. */
function Words({ node: { kind, summary, error, data } }: { readonly node: Said }) {
  if (error !== null)
    return (
      <Text size="sm" c="red">
        It failed: {error}
      </Text>
    );
  if (summary) return <>{summary}</>;
  return <ReadableValue value={kind === "approval" ? answerIn(data) : data} schema={undefined} />;
}

/** An earlier answer without who gave it and when: those are ids and times for machines. */
function answerIn(data: unknown): object {
  const form = fieldOf(data, "form");
  const filled = typeof form === "object" && form !== null ? form : {};
  return { decision: fieldOf(data, "decision"), ...filled };
}

/** More are on the page of the run; these are to decide by. */
const SHOWN_PROOFS = 3;

interface ProofsProps {
  readonly proofs: Said["evidence"];
  /** Undefined: it is not there any more, or there was none. */
  readonly documentId: string | undefined;
}

function Proofs({ proofs, documentId }: ProofsProps) {
  if (proofs.length === 0) return null;
  return (
    <ul className={styles["quotes"]}>
      {apart(proofs).map(({ quote, start, end }) => (
        <li key={start}>
          <IconQuote size={13} aria-hidden />
          {documentId === undefined ? (
            <q>{quote}</q>
          ) : (
            <Link href={pathOfProof(documentId, { start, end })} title="Show it in the document">
              <q>{quote}</q>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One sentence may prove several values: it is read once. */
function apart(proofs: Said["evidence"]): Said["evidence"] {
  const byStart = new Map(proofs.map((proof) => [proof.start, proof]));
  return [...byStart.values()].slice(0, SHOWN_PROOFS);
}
