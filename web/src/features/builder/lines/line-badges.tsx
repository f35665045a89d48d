"use client";
import { ActionIcon, UnstyledButton, VisuallyHidden } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleCheckFilled,
  IconQuote,
  IconQuoteOff,
} from "@tabler/icons-react";

import { Hint } from "../../../ui/hint/hint.tsx";
import { PersonAvatar } from "../../../ui/person/person-avatar.tsx";
import { relativeTime } from "../../../ui/time/relative-time.ts";
import { useScenario } from "../scenario/scenario-context.tsx";
import { useLineActions } from "./use-line-actions.ts";
import type { LineFacts, TextSource } from "./use-line-facts.ts";

import styles from "../builder.module.css";
import badge from "./badges.module.css";

/** What the server knows about a line: its source, whether it holds, whose it is, who checked it. */
export function LineBadges({ lineId }: { readonly lineId: string }) {
  const { facts } = useScenario();
  const line = facts.get(lineId);
  return (
    <div className={styles["badges"]}>
      {line ? <EvidenceBadge source={line} /> : null}
      {line?.owner ? <PersonAvatar person={line.owner} size={20} /> : null}
      <VerifyTick lineId={lineId} line={line} />
    </div>
  );
}

/** One badge for all evidence of a text, in the words of the worst of it. */
export function EvidenceBadge({ source }: { readonly source: TextSource }) {
  const { showEvidence } = useScenario();
  const { evidence, support } = source;
  if (evidence.length === 0) return support === "UNSUPPORTED" ? <NoSourceBadge /> : null;
  const stale = evidence.some((each) => each.stale);
  const gone = evidence.some((each) => each.sourceDeleted);
  const words = gone
    ? "The source was deleted"
    : stale
      ? "The source has a newer version that says something else"
      : SUPPORT_WORDS[support ?? "SUPPORTED"];
  const Icon =
    stale || gone ? IconAlertTriangle : support === "UNSUPPORTED" ? IconQuoteOff : IconQuote;
  const tone =
    stale || gone || support === "UNSUPPORTED" ? "warn" : support === "PARTLY" ? "partly" : "good";
  return (
    <Hint label={words}>
      <UnstyledButton
        className={badge["evidence"]}
        data-tone={tone}
        aria-label={`${evidence.length}: ${words}. Show the source`}
        onClick={() => showEvidence(evidence)}
      >
        <Icon size={13} aria-hidden />
        {evidence.length}
      </UnstyledButton>
    </Hint>
  );
}

/** Of a line by AI that quotes nothing that is there. Nothing opens: there is no passage to show. */
function NoSourceBadge() {
  const words = "Written by AI: no source says this";
  return (
    <Hint label={words}>
      <span className={badge["evidence"]} data-tone="warn">
        <IconQuoteOff size={13} aria-hidden />
        <span aria-hidden>0</span>
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    </Hint>
  );
}

const SUPPORT_WORDS = {
  SUPPORTED: "Quoted from a source",
  PARTLY: "Partly supported by a source",
  UNSUPPORTED: "The source does not say this",
} as const;

interface VerifyTickProps {
  readonly lineId: string;
  readonly line: LineFacts | undefined;
}

function VerifyTick({ lineId, line }: VerifyTickProps) {
  const { mayEdit } = useScenario();
  const { verify } = useLineActions();
  const isVerified = Boolean(line?.verifiedAt);
  const words = verifiedWords(line);
  const Icon = isVerified ? IconCircleCheckFilled : IconCircleCheck;
  if (!mayEdit)
    return isVerified || line?.changedSinceVerified ? (
      <Hint label={words}>
        <span className={badge["verified"]} data-changed={line?.changedSinceVerified || undefined}>
          <Icon size={17} stroke={1.6} aria-hidden />
          <VisuallyHidden>{words}</VisuallyHidden>
        </span>
      </Hint>
    ) : null;
  return (
    <Hint label={words}>
      <ActionIcon
        className={badge["tick"] ?? ""}
        variant="transparent"
        color={isVerified ? "teal" : "gray"}
        size={24}
        aria-label={isVerified ? "Take the verification back" : "Verify this line"}
        aria-pressed={isVerified}
        data-changed={line?.changedSinceVerified || undefined}
        onClick={() => void verify(lineId, !isVerified)}
      >
        <Icon size={17} stroke={1.6} />
      </ActionIcon>
    </Hint>
  );
}

/** A line that changed since it was verified counts as not verified, and says why. */
function verifiedWords(line: LineFacts | undefined): string {
  if (line?.verifiedAt) {
    const when = relativeTime(new Date(line.verifiedAt), new Date());
    return `Verified by ${line.verifiedBy?.name ?? "somebody"}, ${when}`;
  }
  return line?.changedSinceVerified ? "Changed since it was verified" : "Verify this line";
}
