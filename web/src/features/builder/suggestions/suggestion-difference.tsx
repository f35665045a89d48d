import { plainTextOf, type Proposal } from "@playbooks/document-model";

import { wordDifference } from "../../../editor/proposals/word-difference.ts";

import builder from "../builder.module.css";
import styles from "./suggestions.module.css";

/** What changes, word by word; the two sides of an objection each under its name, as in the document. */
export function SuggestionDifference({ proposal }: { readonly proposal: Proposal }) {
  const { kind, base, body, response } = proposal;
  const next = plainTextOf(body);
  if (!isWholePair(proposal)) return <Words kind={kind} base={base} next={next} />;
  // Its base is one text: the line, which has no break of its own, and then the answer.
  const [said = "", ...answer] = base.split("\n");
  const answered = answer.join("\n");
  return (
    <>
      <span className={builder["side"]}>They say</span>
      <Words kind={kind} base={said} next={next} />
      <span className={builder["side"]}>We say</span>
      <Words kind={kind} base={answered} next={response ? plainTextOf(response) : answered} />
    </>
  );
}

/** An objection with its response; a stretch of one is a text like any other. */
const isWholePair = ({ target, kind, response }: Proposal): boolean =>
  target.kind !== "field" &&
  target.module === "objectionHandling" &&
  (target.kind === "newLine" || target.anchors === undefined) &&
  (kind !== "insert" || response !== undefined);

interface WordsProps extends Pick<Proposal, "kind" | "base"> {
  readonly next: string;
}

function Words({ kind, base, next }: WordsProps) {
  return (
    <div className={styles["cardText"]}>
      {kind === "delete" ? (
        <del>{base}</del>
      ) : kind === "insert" ? (
        <ins>{next}</ins>
      ) : (
        wordDifference(base, next).map(({ added, removed, value }, index) => {
          const key = `${index}`;
          if (added) return <ins key={key}>{value}</ins>;
          return removed ? <del key={key}>{value}</del> : <span key={key}>{value}</span>;
        })
      )}
    </div>
  );
}
