"use client";
import { Button, Group, Stack, Text } from "@mantine/core";

import { Dialog } from "../../../../ui/dialog/dialog.tsx";
import { documentsOf } from "../batch-words.ts";

interface CancelBatchDialogProps {
  /** How many documents are not through yet. */
  readonly running: number;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks, because what is stopped in the middle has cost already and begins anew. */
export function CancelBatchDialog({ running, onConfirm, onClose }: CancelBatchDialogProps) {
  return (
    <Dialog onClose={onClose} title="Cancel this batch?">
      <Stack>
        <Text size="sm">
          {documentsOf(running)} will not be finished: what has not begun will not, and what is at
          work is told to stop. This cannot be undone. Results that are there stay, and a retry can
          run the rest later.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it going
          </Button>
          <Button color="red" onClick={onConfirm}>
            Cancel the batch
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
