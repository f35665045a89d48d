"use client";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";

import type { PlaybookCardFragment } from "../../../api/generated/graphql.ts";
import { ShowMore } from "../../../ui/lists/show-more.tsx";
import { useListKeys } from "../../../ui/lists/use-list-keys.ts";
import { useSelection } from "../../../ui/lists/use-selection.ts";
import { PlaybookCard } from "../playbook-item/playbook-card.tsx";
import { PlaybookRow } from "../playbook-item/playbook-row.tsx";
import { usePlaybookActions } from "../playbook-item/use-playbook-actions.ts";
import type { Library } from "./use-library.ts";
import type { LibraryView } from "./view/library-view.ts";

import styles from "../playbook-item/playbook-item.module.css";

const ConfirmByTyping = dynamic(
  async () => (await import("../../../ui/dialog/confirm-by-typing.tsx")).ConfirmByTyping,
  {
    ssr: false,
  },
);
const PlaybooksBar = dynamic(async () => (await import("./selection-bar.tsx")).PlaybooksBar, {
  ssr: false,
});

interface LibraryListProps {
  readonly view: LibraryView;
  readonly library: Library;
}

/** Cards or rows of the same playbooks; selecting works alike in both. */
export function LibraryList({ view, library }: LibraryListProps) {
  const { nodes: playbooks } = library;
  const list = useRef<HTMLUListElement>(null);
  const selection = useSelection(playbooks);
  const { purge } = usePlaybookActions();
  const [purging, setPurging] = useState<PlaybookCardFragment>();
  useListKeys(list, selection.toggle);
  const Item = view.layout === "grid" ? PlaybookCard : PlaybookRow;
  const items = playbooks.map((playbook) => (
    <li key={playbook.id}>
      <Item
        playbook={playbook}
        selected={selection.has(playbook.id)}
        selecting={selection.items.length > 0}
        onToggle={() => selection.toggle(playbook.id)}
        onPurge={() => setPurging(playbook)}
      />
    </li>
  ));
  return (
    <>
      <ul
        ref={list}
        className={styles[view.layout === "grid" ? "grid" : "rows"]}
        aria-busy={library.stale}
      >
        {items}
      </ul>
      <ShowMore list={library} />
      {selection.items.length > 0 ? <PlaybooksBar selection={selection} tab={view.tab} /> : null}
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
