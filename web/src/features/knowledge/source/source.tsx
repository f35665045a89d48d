"use client";
import { Alert, Skeleton } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";

import { lookedUp } from "../../../api/answers/looked-up.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { DetailPage } from "../../../ui/states/detail-page.tsx";
import { UploadList } from "../../../ui/uploads/upload-list.tsx";
import { DependentLines } from "./dependent-lines.tsx";
import { SourceHeader } from "./header/source-header.tsx";
import { readShown } from "./text/shown-passage.ts";
import { SourceText } from "./text/source-text.tsx";
import { type SourceState, useSource } from "./use-source.ts";
import { SourceVersions } from "./versions/source-versions.tsx";
import { useVersionUpload } from "./versions/use-version-upload.ts";

import styles from "./source.module.css";

/** A source that was deleted is still shown to whoever follows a line's evidence. */
export function Source({ id }: { readonly id: string }) {
  const state = useSource(id);
  const { source, error, refetch } = state;
  return (
    <DetailPage
      noun="source"
      list={{ href: "/knowledge", label: "Knowledge", all: "All sources" }}
      width={1240}
      {...lookedUp(source, error)}
      onRetry={refetch}
      skeleton={
        <div className={styles["columns"]}>
          <Skeleton height={380} radius="lg" />
          <Skeleton height={220} radius="lg" />
        </div>
      }
    >
      {source ? <Found {...state} source={source} /> : null}
    </DetailPage>
  );
}

type FoundProps = SourceState & { readonly source: NonNullable<SourceState["source"]> };

/** What was deleted can be read and not be changed. */
function Found({ source, loadingPassages, loadPassages }: FoundProps) {
  const shown = readShown(new URLSearchParams(useSearchParams().toString()));
  const mayEdit = hasRole(useViewer(), "EDITOR") && source.deletedAt === null;
  const uploads = useVersionUpload(source.id);
  return (
    <>
      <SourceHeader source={source} mayEdit={mayEdit} onFile={uploads.add} />
      {source.deletedAt ? (
        <Alert
          color="orange"
          mb="md"
          title="This source was deleted"
          icon={<IconTrash size={18} />}
        >
          It is found and quoted no more. Lines that quote it keep their evidence, which is why it
          can still be read here.
        </Alert>
      ) : null}
      <UploadList {...uploads} />
      <div className={styles["columns"]}>
        <SourceText
          source={source}
          shown={shown}
          loadingMore={loadingPassages}
          onMore={loadPassages}
        />
        <aside className={styles["aside"]} aria-label="About this source">
          <DependentLines lines={source.dependentLines} />
          <SourceVersions source={source} shown={shown.version} />
        </aside>
      </div>
    </>
  );
}
