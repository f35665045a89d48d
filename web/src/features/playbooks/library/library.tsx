"use client";
import { Box, Group, Stack } from "@mantine/core";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { useViewer } from "../../../api/viewer/viewer.tsx";
import { announce } from "../../../ui/live-region.tsx";
import { PageHeader } from "../../../ui/page/page-header.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { isExamplePerson } from "../first-minutes/example-person.ts";
import { NewPlaybookDialog } from "../new-playbook/new-playbook-dialog.tsx";
import { NewPlaybookMenu } from "../new-playbook/new-playbook-menu.tsx";
import { useNewPlaybook } from "../new-playbook/use-new-playbook.ts";
import { LibraryList } from "./library-list.tsx";
import { LibrarySkeleton } from "./library-skeleton.tsx";
import { type Library as LibraryData, useLibrary } from "./use-library.ts";
import { LibraryFilters } from "./view/library-filters.tsx";
import { LibraryTabs } from "./view/library-tabs.tsx";
import { LibraryToolbar } from "./view/library-toolbar.tsx";
import { isFiltered, type LibraryView, NO_FILTERS, offersNew } from "./view/library-view.ts";
import { useLibraryView } from "./view/use-library-view.ts";

const FirstMinutes = dynamic(
  async () => (await import("../first-minutes/first-minutes.tsx")).FirstMinutes,
  {
    ssr: false,
  },
);

// Most visits find playbooks: what stands in their place is fetched when there are none.
const LibraryEmpty = dynamic(async () => (await import("./library-empty.tsx")).LibraryEmpty, {
  ssr: false,
});
const NoResults = dynamic(
  async () => (await import("../../../ui/states/no-results.tsx")).NoResults,
  {
    ssr: false,
  },
);

/** The start page of a workspace: everything that is shown follows from its address. */
export function Library() {
  const { view, change } = useLibraryView();
  const library = useLibrary(view);
  const viewer = useViewer();
  const making = useNewPlaybook();
  const menu = making.may ? <NewPlaybookMenu {...making} /> : null;
  const count = countOf(library.total);
  const filtered = isFiltered(view);
  // Then the one button stands in the middle, with what it is for.
  const isEmpty = library.total === 0 && !filtered && offersNew(view.tab);
  useEffect(() => {
    if (filtered && count) announce(count);
  }, [filtered, count]);
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 28 }} maw={1360} mx="auto">
      <PageHeader
        title="Playbooks"
        note={<Count text={count} stale={library.stale} />}
        actions={isEmpty ? null : menu}
      />
      {isExamplePerson(viewer) ? <FirstMinutes /> : null}
      <Stack gap="sm" mb="md">
        <LibraryTabs view={view} onChange={change} />
        <LibraryToolbar view={view} onChange={change} />
        <LibraryFilters view={view} facets={library.facets} onChange={change} />
      </Stack>
      <section id="library-list" aria-label="Playbooks">
        <Body view={view} library={library} menu={menu} onClear={() => change(NO_FILTERS)} />
      </section>
      <NewPlaybookDialog kind={making.kind} onClose={making.close} />
    </Box>
  );
}

/** What is shown stays until the new is there; only this says that it is on its way. */
function Count({ text, stale }: { readonly text: string; readonly stale: boolean }) {
  return (
    <Group gap={8}>
      {text}
      {stale ? <Waiting what="Loading the playbooks" size={12} /> : null}
    </Group>
  );
}

interface BodyProps {
  readonly view: LibraryView;
  readonly library: LibraryData;
  /** What makes a playbook; null for whoever may not. */
  readonly menu: ReactNode;
  readonly onClear: () => void;
}

function Body({ view, library, menu, onClear }: BodyProps) {
  if (library.error)
    return (
      <Problem
        title="The playbooks could not be loaded"
        message={messageOf(library.error)}
        onRetry={library.refetch}
      />
    );
  if (library.total === undefined) return <LibrarySkeleton layout={view.layout} />;
  if (library.nodes.length > 0) return <LibraryList view={view} library={library} />;
  if (isFiltered(view)) return <NoResults query={view.query.trim()} onClear={onClear} />;
  return <LibraryEmpty tab={view.tab} actions={menu} />;
}

function countOf(total: number | undefined): string {
  if (total === undefined || total === 0) return "";
  return total === 1 ? "1 playbook" : `${total} playbooks`;
}
