"use client";
import { Alert, Anchor, Box, Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";

import { hasCode, messageOf } from "../../../api/api-error.ts";
import { hasRole, useViewer } from "../../../api/viewer.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { PageNotFound } from "../../../ui/states/whole-page.tsx";
import { UploadList } from "../../../ui/uploads/upload-list.tsx";
import { DependentLines } from "./dependent-lines.tsx";
import { readShown } from "./shown-passage.ts";
import { SourceHeader } from "./source-header.tsx";
import { SourceSkeleton } from "./source-skeleton.tsx";
import { SourceText } from "./source-text.tsx";
import { SourceVersions } from "./source-versions.tsx";
import { type SourceState, useSource } from "./use-source.ts";
import { useVersionUpload } from "./use-version-upload.ts";

import styles from "./source.module.css";

/** A source that was deleted is still shown to whoever follows a line's evidence. */
export function Source({ id }: { readonly id: string }) {
  const state = useSource(id);
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 24 }} maw={1240} mx="auto">
      <nav aria-label="Breadcrumb">
        <Anchor component={Link} href="/knowledge" size="sm" c="dimmed">
          Knowledge
        </Anchor>
      </nav>
      <Body state={state} />
    </Box>
  );
}

function Body({ state }: { readonly state: SourceState }) {
  const { source, error, refetch } = state;
  if (source) return <Found {...state} source={source} />;
  if (source === null || hasCode(error, "NOT_FOUND"))
    return (
      <PageNotFound
        actions={
          <Button component={Link} href="/knowledge" variant="default">
            All sources
          </Button>
        }
      />
    );
  if (error)
    return (
      <Problem
        title="The source could not be loaded"
        message={messageOf(error)}
        onRetry={refetch}
      />
    );
  return <SourceSkeleton />;
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
