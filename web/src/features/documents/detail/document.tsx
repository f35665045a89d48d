"use client";
import {
  Alert,
  Anchor,
  Box,
  Button,
  Group,
  Skeleton,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { IconAlertTriangle, IconFileText, IconTrash } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ComponentType, type ReactNode, useState } from "react";

import { hasCode, messageOf } from "../../../api/api-error.ts";
import { hasRole, useViewer } from "../../../api/viewer.tsx";
import { languageLabel } from "../../../ui/language-label.ts";
import { ReadingStatus } from "../../../ui/reading/reading-status.tsx";
import { RelativeTime } from "../../../ui/relative-time-text.tsx";
import { Delayed } from "../../../ui/states/delayed.tsx";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { PageNotFound } from "../../../ui/states/whole-page.tsx";
import { UploadWorkflows } from "../upload-workflows.tsx";
import { useDocumentActions } from "../use-document-actions.ts";
import { DocumentRuns } from "./document-runs.tsx";
import { DocumentText } from "./document-text.tsx";
import { FieldList } from "./field-list.tsx";
import type { Range } from "./marked-pages.ts";
import { type DocumentDetail, useDocument } from "./use-document.ts";

import styles from "./detail.module.css";

const ConfirmByTyping = dynamic(
  async () => (await import("../../../ui/confirm-by-typing.tsx")).ConfirmByTyping,
  { ssr: false },
);

interface DocumentPageProps {
  readonly id: string;
  /** What else can be done with it, beside what this page does itself. */
  readonly actions?: ComponentType<{ readonly document: DocumentDetail }>;
}

/** What was read on one side, what is known of it on the other. */
export function DocumentPage({ id, actions: Actions }: DocumentPageProps) {
  const { document, definitions, error, refetch } = useDocument(id);
  const [mark, setMark] = useState<Range>();
  const mayEdit = hasRole(useViewer(), "EDITOR");
  if (document === null || hasCode(error, "NOT_FOUND"))
    return (
      <PageNotFound
        actions={
          <Button component={Link} href="/documents" variant="default">
            All documents
          </Button>
        }
      />
    );
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 24 }} maw={1240} mx="auto">
      <nav aria-label="Breadcrumb">
        <Anchor component={Link} href="/documents" size="sm" c="dimmed">
          Documents
        </Anchor>
      </nav>
      {error ? (
        <Problem
          title="The document could not be loaded"
          message={messageOf(error)}
          onRetry={refetch}
        />
      ) : null}
      {document ? (
        <>
          <Header
            document={document}
            mayEdit={mayEdit}
            actions={Actions ? <Actions document={document} /> : null}
          />
          <div className={styles["columns"]}>
            <section className={styles["reading"]} aria-label="Text">
              <Reading document={document} mark={mark} />
            </section>
            <aside className={styles["aside"]} aria-label="Fields and runs">
              <FieldList
                document={document}
                definitions={definitions}
                mayEdit={mayEdit}
                onShow={setMark}
              />
              <DocumentRuns documentId={id} />
              <UploadWorkflows />
            </aside>
          </div>
        </>
      ) : null}
      {document === undefined && !error ? <PageSkeleton /> : null}
    </Box>
  );
}

interface HeaderProps {
  readonly document: DocumentDetail;
  readonly mayEdit: boolean;
  readonly actions: ReactNode;
}

/** Deleting asks for the name: text and fields go with it, what people wrote by hand too. */
function Header({ document, mayEdit, actions }: HeaderProps) {
  const router = useRouter();
  const [deleting, setDeleting] = useState(false);
  const { remove, retry } = useDocumentActions();
  const { name, status, duplicateOf, problem } = document;
  return (
    <header>
      <Group justify="space-between" align="flex-start" mt={6} mb="lg" gap="sm">
        <div style={{ flex: "1 1 320px", minWidth: 0 }}>
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
        </div>
        <Group gap={8}>
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
        </Group>
      </Group>
      {status === "FAILED" ? (
        <Alert
          color="red"
          radius="lg"
          mb="md"
          title="It could not be read"
          icon={<IconAlertTriangle size={18} />}
        >
          <Group justify="space-between" gap="sm">
            <Text size="sm">{problem}</Text>
            {mayEdit ? (
              <Button size="xs" variant="default" onClick={() => retry(document)}>
                Retry
              </Button>
            ) : null}
          </Group>
        </Alert>
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
    </header>
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

function Reading({
  document,
  mark,
}: {
  readonly document: DocumentDetail;
  readonly mark: Range | undefined;
}) {
  const { text, pageStarts, status } = document;
  if (text !== null) return <DocumentText text={text} pageStarts={pageStarts} mark={mark} />;
  return (
    <EmptyState
      icon={IconFileText}
      title={status === "FAILED" ? "Nothing could be read" : "It is being read"}
      purpose={
        status === "FAILED"
          ? "Add the file again once it is repaired, or try once more."
          : "Its text appears here in a moment."
      }
    />
  );
}

function PageSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the document</VisuallyHidden>
      <div aria-hidden>
        <Skeleton height={28} width="40%" mt={14} mb={14} />
        <Skeleton height={14} width="26%" mb={30} />
        <div className={styles["columns"]}>
          <Skeleton height={480} radius="lg" />
          <Skeleton height={320} radius="lg" />
        </div>
      </div>
    </Delayed>
  );
}

/** In powers of a thousand: kB, MB. */
function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1_000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
