import { Button, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";

import styles from "./reading.module.css";

interface ReadingProblemProps {
  readonly name: string;
  readonly problem: string | null;
  /** Absent for those who may not. */
  readonly onRetry: (() => void) | undefined;
}

/** In a list: why something could not be read, above the link that covers its row. */
export function ReadingProblem({ name, problem, onRetry }: ReadingProblemProps) {
  return (
    <div className={styles["problem"]}>
      <Text size="xs" c="var(--mantine-color-error)" component="span">
        {problem ?? "It could not be read."}
      </Text>
      {onRetry ? (
        <Button
          size="compact-xs"
          variant="default"
          className={styles["retry"] ?? ""}
          leftSection={<IconRefresh size={13} />}
          aria-label={`Retry ${name}`}
          onClick={onRetry}
        >
          Retry
        </Button>
      ) : null}
    </div>
  );
}
