"use client";
import { Anchor, Button, Text, UnstyledButton } from "@mantine/core";
import { IconQuote } from "@tabler/icons-react";
import Link from "next/link";

import type {
  FieldOriginFragment,
  FieldValueItemFragment,
} from "../../../api/generated/graphql.ts";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import type { Range } from "./marked-pages.ts";

import styles from "./detail.module.css";

/** A value with who says so. */
export type HeldValue = FieldValueItemFragment & FieldOriginFragment;

interface FieldOriginProps {
  readonly held: HeldValue;
  /** Shows where in the text a value is proven. */
  readonly onShow: (range: Range) => void;
  /** Takes back that a person emptied the field. Absent for those who may not. */
  readonly onRelease: (() => void) | undefined;
}

/** Who says so: a person, or a run with the sentence of the text that proves it. */
export function FieldOrigin({ held, onShow, onRelease }: FieldOriginProps) {
  if (held.source === "RUN")
    return (
      <>
        <Proof held={held} onShow={onShow} />
        <Text size="xs" c="dimmed" mt={3}>
          From <RunLink run={held.run} /> · <RelativeTime at={held.updatedAt} />
        </Text>
      </>
    );
  const who = held.setBy?.name ?? "somebody who has left";
  const isEmptied = held.value === null;
  return (
    <>
      <Text size="xs" c="dimmed" mt={3}>
        {isEmptied ? "Emptied" : "Written"} by {who} · <RelativeTime at={held.updatedAt} />
        <br />
        Stays over later runs
      </Text>
      {isEmptied && onRelease ? (
        <Button size="compact-xs" variant="default" mt={6} onClick={onRelease}>
          Let runs fill this again
        </Button>
      ) : null}
    </>
  );
}

/** Runs are cleared away after a time; what they found stays. */
function RunLink({ run }: { readonly run: FieldOriginFragment["run"] }) {
  if (!run) return <>a run</>;
  return (
    <Anchor component={Link} href={`/runs/${run.id}`} size="xs" underline="always">
      {run.workflow?.playbook.title ?? "a test of a tool"}
    </Anchor>
  );
}

function Proof({ held, onShow }: Omit<FieldOriginProps, "onRelease">) {
  const { quote, page, start, end } = held;
  if (held.value === null) return null;
  if (quote === null || start === null || end === null)
    return (
      <Text size="xs" c="dimmed" fs="italic" mt={3}>
        Not proven by the text
      </Text>
    );
  return (
    <UnstyledButton className={styles["proof"] ?? ""} onClick={() => onShow({ start, end })}>
      <IconQuote size={13} aria-hidden />
      <span>
        {quote}
        {page === null ? "" : ` (p. ${page})`}
      </span>
    </UnstyledButton>
  );
}
