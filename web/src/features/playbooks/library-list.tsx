"use client";
import { Button, Center } from "@mantine/core";
import { useRef, useState } from "react";

import type { PlaybookCardFragment } from "../../api/generated/graphql.ts";
import { ConfirmByTyping } from "../../ui/confirm-by-typing.tsx";
import { CardGrid } from "./library-skeleton.tsx";
import type { LibraryView } from "./library-view.ts";
import { PlaybookCard } from "./playbook-card.tsx";
import { PlaybookRow } from "./playbook-row.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import type { Library } from "./use-library.ts";
import { useListKeys } from "./use-list-keys.ts";
import { usePlaybookActions } from "./use-playbook-actions.ts";
import { useSelection } from "./use-selection.ts";

import styles from "./playbook-item.module.css";

interface LibraryListProps {
  readonly view: LibraryView;
  readonly library: Library;
}

export function LibraryList({ view, library }: LibraryListProps) {
  const { playbooks } = library;
  const list = useRef<HTMLDivElement>(null);
  const selection = useSelection(playbooks);
  const { purge } = usePlaybookActions();
  const [purging, setPurging] = useState<PlaybookCardFragment>();
  useListKeys({ list, onToggle: selection.toggle });
  const Item = view.layout === "grid" ? PlaybookCard : PlaybookRow;
  const items = playbooks.map((playbook) => (
    <div key={playbook.id} role="listitem">
      <Item
        playbook={playbook}
        selected={selection.has(playbook.id)}
        onToggle={() => selection.toggle(playbook.id)}
        onPurge={() => setPurging(playbook)}
      />
    </div>
  ));
  return (
    <>
      <div
        ref={list}
        role="list"
        aria-busy={library.stale}
        style={{ opacity: library.stale ? 0.6 : 1 }}
      >
        {view.layout === "grid" ? (
          <CardGrid>{items}</CardGrid>
        ) : (
          <div className={styles["rows"]}>{items}</div>
        )}
      </div>
      {library.hasMore ? (
        <Center mt="lg">
          <Button variant="default" loading={library.loadingMore} onClick={library.loadMore}>
            Show more
          </Button>
        </Center>
      ) : null}
      <SelectionBar selection={selection} tab={view.tab} />
      {purging ? (
        <ConfirmByTyping
          title="Delete for ever?"
          consequence="Its scenarios, lines and suggestions go with it. Nobody can bring them back."
          name={purging.title}
          confirmLabel="Delete for ever"
          onClose={() => setPurging(undefined)}
          onConfirm={() => {
            purge(purging);
            setPurging(undefined);
          }}
        />
      ) : null}
    </>
  );
}
