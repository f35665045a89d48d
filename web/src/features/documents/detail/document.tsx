"use client";
import { Box, Skeleton } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { type ComponentType, useMemo, useState } from "react";

import { lookedUp } from "../../../api/answers/looked-up.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { proofIn } from "../../../ui/address/proof-address.ts";
import { DetailPage } from "../../../ui/states/detail-page.tsx";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { UploadWorkflows } from "../uploaded/upload-workflows.tsx";
import { DocumentHeader } from "./document-header.tsx";
import { DocumentRuns } from "./document-runs.tsx";
import { DocumentText } from "./document-text.tsx";
import { FieldList } from "./field-list.tsx";
import type { Proof, Range } from "./marked-pages.ts";
import { type DocumentDetail, useDocument } from "./use-document.ts";

import styles from "./detail.module.css";

interface DocumentPageProps {
  readonly id: string;
  /** What else can be done with it, beside what this page does itself. */
  readonly actions?: ComponentType<{ readonly document: DocumentDetail }>;
}

/** What was read on one side, what is known of it on the other. */
export function DocumentPage({ id, actions: Actions }: DocumentPageProps) {
  const { document, definitions, error, refetch } = useDocument(id);
  const params = useSearchParams();
  // A link may lead to what proves something; afterwards it is whatever is pressed.
  const [mark, setMark] = useState<Range | undefined>(() => proofIn(params));
  const mayEdit = hasRole(useViewer(), "EDITOR");
  return (
    <DetailPage
      noun="document"
      list={{ href: "/documents", label: "Documents", all: "All documents" }}
      width={1240}
      {...lookedUp(document, error)}
      onRetry={refetch}
      skeleton={
        <div className={styles["columns"]}>
          <Skeleton height={480} radius="lg" />
          <Skeleton height={320} radius="lg" />
        </div>
      }
    >
      {document ? (
        <>
          <DocumentHeader
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
              <Box mt="lg">
                <UploadWorkflows />
              </Box>
            </aside>
          </div>
        </>
      ) : null}
    </DetailPage>
  );
}

function Reading({
  document,
  mark,
}: {
  readonly document: DocumentDetail;
  readonly mark: Range | undefined;
}) {
  const { text, pageStarts, status, fields } = document;
  const proofs = useMemo(() => proofsOf(fields), [fields]);
  if (text !== null)
    return <DocumentText text={text} pageStarts={pageStarts} mark={mark} proofs={proofs} />;
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

/** What a person has written by hand proves itself by nothing. */
function proofsOf(fields: DocumentDetail["fields"]): readonly Proof[] {
  return fields.flatMap(({ start, end, source, definition }) =>
    start === null || end === null || source !== "RUN"
      ? []
      : [{ start, end, field: definition.label }],
  );
}
