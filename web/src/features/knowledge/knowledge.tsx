"use client";
import { Box, Button, Group, Stack } from "@mantine/core";
import { IconFileUpload, IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

import { messageOf } from "../../api/answers/api-error.ts";
import { useUploads } from "../../api/uploads/use-uploads.ts";
import { hasRole, useViewer } from "../../api/viewer/viewer.tsx";
import type { ViewState } from "../../ui/address/use-view-in-address.ts";
import { ListSkeleton } from "../../ui/lists/list-skeleton.tsx";
import { announce } from "../../ui/live-region.tsx";
import { PageHeader } from "../../ui/page/page-header.tsx";
import { NoResults } from "../../ui/states/no-results.tsx";
import { Problem } from "../../ui/states/problem.tsx";
import { chooseFiles } from "../../ui/uploads/choose-files.ts";
import { DropCurtain } from "../../ui/uploads/drop-curtain.tsx";
import { UploadList } from "../../ui/uploads/upload-list.tsx";
import { useFileDrop } from "../../ui/uploads/use-file-drop.ts";
import { EXAMPLE_TEXT } from "./example-text.ts";
import { KnowledgeEmpty } from "./knowledge-empty.tsx";
import { KnowledgeTable } from "./knowledge-table.tsx";
import { KnowledgeTabs } from "./knowledge-tabs.tsx";
import { KnowledgeToolbar } from "./knowledge-toolbar.tsx";
import { isFiltered, type KnowledgeView, NO_FILTERS } from "./knowledge-view.ts";
import { sourcesOf } from "./retrieval-test/passage-words.ts";
import { type KnowledgeList, useKnowledgeList } from "./use-knowledge-list.ts";
import { useKnowledgeView } from "./use-knowledge-view.ts";
import { useSourceActions } from "./use-source-actions.ts";

const AddTextDialog = dynamic(async () => (await import("./add-text-dialog.tsx")).AddTextDialog, {
  ssr: false,
});
const RetrievalTest = dynamic(
  async () => (await import("./retrieval-test/retrieval-test.tsx")).RetrievalTest,
  {
    ssr: false,
  },
);

/** Files may be dropped anywhere on the page; the list and the uploads go on beside each other. */
export function Knowledge() {
  const state = useKnowledgeView();
  const mayAdd = hasRole(useViewer(), "EDITOR");
  // Undefined while the dialog is closed; "" opens it empty.
  const [begin, setBegin] = useState<string>();
  const { addFile } = useSourceActions();
  const uploads = useUploads({
    at: "/knowledge",
    store: async (fileId) => {
      await addFile(fileId);
      return {};
    },
  });
  const choose = () => chooseFiles(uploads.add, { multiple: true });
  const dropping = useFileDrop(mayAdd, uploads.add);
  const { tab } = state.view;
  const list = useKnowledgeList(state.view);
  // An empty list has one primary button, in its middle.
  const empty = tab === "sources" && list.total === 0 && !isFiltered(state.view);
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 28 }} maw={1360} mx="auto">
      <PageHeader
        title="Knowledge"
        note="What AI may quote. Every line it writes leads back to a passage here."
        actions={
          mayAdd ? (
            <Group gap="xs">
              <Button
                variant="default"
                leftSection={<IconFileUpload size={16} stroke={1.7} />}
                onClick={choose}
              >
                Add files
              </Button>
              <Button
                variant={empty ? "default" : "filled"}
                leftSection={<IconPlus size={16} />}
                onClick={() => setBegin("")}
              >
                Add text
              </Button>
            </Group>
          ) : null
        }
      />
      <Stack gap="md">
        <KnowledgeTabs view={state.view} onChange={state.change} />
        <UploadList {...uploads} />
        {tab === "test" ? (
          <RetrievalTest {...state} />
        ) : (
          <Sources
            {...state}
            list={list}
            onChooseFiles={choose}
            onTryExample={() => setBegin(EXAMPLE_TEXT)}
          />
        )}
      </Stack>
      {begin === undefined ? null : (
        <AddTextDialog begin={begin} onClose={() => setBegin(undefined)} />
      )}
      {dropping ? <DropCurtain /> : null}
    </Box>
  );
}

interface SourcesProps extends ViewState<KnowledgeView> {
  readonly list: KnowledgeList;
  readonly onChooseFiles: () => void;
  readonly onTryExample: () => void;
}

function Sources({ view, change, list, ...adding }: SourcesProps) {
  const filtered = isFiltered(view);
  const { total } = list;
  useEffect(() => {
    if (filtered && total !== undefined) announce(sourcesOf(total));
  }, [filtered, total]);
  if (list.error)
    return (
      <Problem
        title="The sources could not be loaded"
        message={messageOf(list.error)}
        onRetry={list.refetch}
      />
    );
  if (total === 0 && !filtered) return <KnowledgeEmpty {...adding} />;
  return (
    <Stack gap="md">
      <KnowledgeToolbar view={view} sources={list.nodes} total={total} onChange={change} />
      {total === undefined ? <ListSkeleton what="Loading the sources" /> : null}
      {total === 0 ? (
        <NoResults query={view.query.trim()} onClear={() => change(NO_FILTERS)} />
      ) : null}
      {list.nodes.length > 0 ? <KnowledgeTable list={list} /> : null}
    </Stack>
  );
}
