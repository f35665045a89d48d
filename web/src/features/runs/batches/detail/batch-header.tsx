"use client";
import { Button, Text, Title } from "@mantine/core";
import { IconBan, IconDownload, IconRefresh } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { hasRole, useViewer } from "../../../../api/viewer/viewer.tsx";
import { DetailHeader } from "../../../../ui/page/detail-header.tsx";
import { RelativeTime } from "../../../../ui/time/relative-time-text.tsx";
import { documentsOf, repeatable } from "../batch-words.ts";
import { useBatchActions } from "./use-batch-actions.ts";
import type { ShownBatch } from "./use-batch.ts";

const CancelBatchDialog = dynamic(
  async () => (await import("./cancel-batch-dialog.tsx")).CancelBatchDialog,
  { ssr: false },
);

/** As `/exports/batches` knows them. */
const FORMATS = [
  { format: "csv", label: "CSV" },
  { format: "json", label: "JSON" },
] as const;

/** Of what it is a batch, and for whoever may run: cancel, or run once more what did not succeed. */
export function BatchHeader({ batch }: { readonly batch: ShownBatch }) {
  const { workflow, total, startedBy, createdAt } = batch;
  return (
    <DetailHeader actions={<Actions batch={batch} />}>
      <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
        {workflow.playbook.title}
      </Title>
      <Text size="sm" c="dimmed" mt={2}>
        over {documentsOf(total)}, started{startedBy ? ` by ${startedBy.name}` : ""}{" "}
        <RelativeTime at={createdAt} />
      </Text>
    </DetailHeader>
  );
}

/** What can be done depends on what is left: a batch that is through has nothing to cancel. */
function Actions({ batch }: { readonly batch: ShownBatch }) {
  const { retry, cancel, save } = useBatchActions(batch);
  const [asking, setAsking] = useState(false);
  const mayRun = hasRole(useViewer(), "EDITOR");
  return (
    <>
      {FORMATS.map(({ format, label }) => (
        <Button
          key={format}
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.7} />}
          onClick={() => void save(format)}
          title={`Its documents with what its runs found for their fields, as ${label}`}
        >
          {label}
        </Button>
      ))}
      {batch.running > 0 && batch.cancelledAt !== null ? (
        <Text size="sm" c="dimmed" component="output">
          Cancelled; what is at work ends
        </Text>
      ) : null}
      {mayRun && batch.running > 0 && batch.cancelledAt === null ? (
        <Button
          variant="default"
          leftSection={<IconBan size={16} stroke={1.7} />}
          onClick={() => setAsking(true)}
        >
          Cancel
        </Button>
      ) : null}
      {mayRun && repeatable(batch) > 0 ? (
        <Button leftSection={<IconRefresh size={16} stroke={1.7} />} onClick={() => void retry()}>
          {batch.cancelled > 0 ? "Retry the rest" : "Retry failed"}
        </Button>
      ) : null}
      {asking && batch.running > 0 && batch.cancelledAt === null ? (
        <CancelBatchDialog
          running={batch.running}
          onConfirm={() => {
            setAsking(false);
            void cancel();
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
