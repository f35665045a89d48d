import { Loader } from "@mantine/core";
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconClock,
  IconHourglass,
  IconPlayerSkipForward,
  IconRefresh,
} from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { NodeStatus, RunStatus } from "../../api/generated/graphql.ts";
import { nodeLabel, runLabel } from "./run-words.ts";

import styles from "./status.module.css";

const LOOK = { size: 16, stroke: 1.8 } as const;
const turning = <Loader size={13} color="var(--run-active)" />;

const RUN_ICONS: Readonly<Record<RunStatus, ReactNode>> = {
  QUEUED: <IconClock {...LOOK} />,
  RUNNING: turning,
  WAITING: <IconHourglass {...LOOK} />,
  CANCELLING: turning,
  SUCCEEDED: <IconCircleCheck {...LOOK} />,
  PARTIAL: <IconCircleHalf2 {...LOOK} />,
  FAILED: <IconAlertTriangle {...LOOK} />,
  CANCELLED: <IconBan {...LOOK} />,
};

const NODE_ICONS: Readonly<Record<NodeStatus, ReactNode>> = {
  PENDING: <IconCircleDashed {...LOOK} />,
  QUEUED: <IconClock {...LOOK} />,
  RUNNING: turning,
  RETRYING: <IconRefresh {...LOOK} />,
  WAITING: <IconHourglass {...LOOK} />,
  SUCCEEDED: <IconCircleCheck {...LOOK} />,
  FAILED: <IconAlertTriangle {...LOOK} />,
  SKIPPED: <IconPlayerSkipForward {...LOOK} />,
  CANCELLED: <IconBan {...LOOK} />,
};

/** The state of a run as icon and word: nobody needs the colour to tell it. */
export function RunStatusMark({ status }: { readonly status: RunStatus }) {
  return <Mark status={status} icon={RUN_ICONS[status]} word={runLabel(status)} />;
}

interface NodeStatusMarkProps {
  readonly status: NodeStatus;
  /** What is more exact than the word of the state: "Waits for Dana". */
  readonly word?: string | undefined;
}

export function NodeStatusMark({ status, word }: NodeStatusMarkProps) {
  return <Mark status={status} icon={NODE_ICONS[status]} word={word ?? nodeLabel(status)} />;
}

/** The icon alone, for a cell whose name says the word; each state has a shape of its own. */
export function NodeStatusSign({ status }: { readonly status: NodeStatus }) {
  return <Mark status={status} icon={NODE_ICONS[status]} />;
}

interface MarkProps {
  readonly status: RunStatus | NodeStatus;
  readonly icon: ReactNode;
  readonly word?: string;
}

function Mark({ status, icon, word }: MarkProps) {
  return (
    <span className={styles["mark"]} data-status={status}>
      <span className={styles["icon"]} aria-hidden>
        {icon}
      </span>
      {word}
    </span>
  );
}
