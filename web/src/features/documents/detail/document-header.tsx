"use client";
import { Anchor, Box, Button, Group, Text, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";

import { languageLabel } from "../../../ui/language-label.ts";
import { DetailHeader } from "../../../ui/page/detail-header.tsx";
import { ReadingStatus } from "../../../ui/reading/reading-status.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { useDocumentActions } from "../use-document-actions.ts";
import type { DocumentDetail } from "./use-document.ts";

const ConfirmByTyping = dynamic(
  async () => (await import("../../../ui/dialog/confirm-by-typing.tsx")).ConfirmByTyping,
  { ssr: false },
);

interface DocumentHeaderProps {
  readonly document: DocumentDetail;
  readonly mayEdit: boolean;
  readonly actions: ReactNode;
}

/** Deleting asks for the name: text and fields go with it, what people wrote by hand too. */
export function DocumentHeader({ document, mayEdit, actions }: DocumentHeaderProps) {
  const router = useRouter();
  const [deleting, setDeleting] = useState(false);
  const { remove, retry } = useDocumentActions();
  const { name, status, duplicateOf, problem } = document;
  return (
    <>
      <DetailHeader
        actions={
          <>
            {mayEdit ? (
              <Button
                variant="default"
                leftSection={<IconTrash size={16} stroke={1.7} />}
                onClick={() => setDeleting(true)}
              >
                Delete
              </Button>
            ) : null}
            {actions}
          </>
        }
      >
        <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
          {name}
        </Title>
        <Facts document={document} />
        {duplicateOf ? (
          <Text size="sm" c="dimmed" mt={4}>
            Same content as{" "}
            <Anchor
              component={Link}
              href={`/documents/${duplicateOf.id}`}
              inherit
              underline="always"
            >
              {duplicateOf.name}
            </Anchor>
          </Text>
        ) : null}
      </DetailHeader>
      {status === "FAILED" ? (
        <Box mb="md">
          <Problem
            title="It could not be read"
            message={problem ?? ""}
            {...(mayEdit && document.problemMayPass ? { onRetry: () => retry(document) } : {})}
          />
        </Box>
      ) : null}
      {deleting ? (
        <ConfirmByTyping
          title="Delete this document?"
          consequence="Its text and everything that its fields say are gone."
          name={name}
          confirmLabel="Delete the document"
          onClose={() => setDeleting(false)}
          onConfirm={() => {
            setDeleting(false);
            remove(document, () => router.push("/documents"));
          }}
        />
      ) : null}
    </>
  );
}

function Facts({ document }: { readonly document: DocumentDetail }) {
  const { status, pageCount, size, createdAt } = document;
  const language = languageLabel(document.language);
  return (
    <Group gap="4px 14px" mt={6} fz="sm" c="dimmed">
      <ReadingStatus status={status} />
      {pageCount ? <span>{pageCount === 1 ? "1 page" : `${pageCount} pages`}</span> : null}
      {language ? <span>{language}</span> : null}
      <span>{sizeOf(size)}</span>
      <Text component="span" inherit>
        Added <RelativeTime at={createdAt} />
      </Text>
    </Group>
  );
}

/** In powers of a thousand: kB, MB. */
function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1_000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
