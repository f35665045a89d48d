"use client";
import { Modal } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useCallback, useEffect, useId } from "react";

import { Keys } from "../commands/keys.tsx";
import { useFocusReturn } from "../dialog/use-focus-return.ts";
import { announce } from "../live-region.tsx";
import type { PaletteGroup } from "./palette-entry.ts";
import { PaletteList } from "./palette-list.tsx";
import { rowId, usePaletteKeys } from "./use-palette-keys.ts";

import styles from "./palette.module.css";

interface PaletteProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly groups: readonly PaletteGroup[];
  /** The answer to the query is on its way. */
  readonly waiting: boolean;
  /** What to say when there is nothing to show: a hint, "Searching…", "Nothing found". */
  readonly emptyText: string;
  readonly onClose: () => void;
}

/** Search and commands from anywhere: a combobox whose list is always open. Mount it to open it. */
export function Palette(props: PaletteProps) {
  const { query, onQuery, groups, waiting, emptyText, onClose } = props;
  useFocusReturn();
  const listId = useId();
  const entries = groups.flatMap((group) => group.entries);
  const count = entries.length;
  const choose = (id: string) => {
    // First: what runs may open something in this very place.
    onClose();
    entries.find((entry) => entry.id === id)?.run();
  };
  const { active, pick, onKeyDown } = usePaletteKeys({
    query,
    ids: entries.map(({ id }) => id),
    waiting,
    onChoose: choose,
  });
  useEffect(() => {
    if (query && !waiting) announce(count === 0 ? emptyText : `${count} results`);
  }, [query, waiting, count, emptyText]);
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={640}
      centered={false}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      classNames={{ content: styles["content"] ?? "" }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label="Search and commands" radius="lg">
        <div className={styles["field"]}>
          <IconSearch size={18} stroke={1.7} aria-hidden />
          <input
            ref={useFocusOnce()}
            className={styles["search"]}
            role="combobox"
            aria-label="Search everything"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={active === undefined ? undefined : rowId(active)}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder="Search, or type > for commands"
            value={query}
            onChange={(event) => onQuery(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <PaletteList
          id={listId}
          groups={groups}
          query={query}
          active={active}
          waiting={waiting}
          onPick={pick}
          onChoose={choose}
        />
        {count === 0 ? <p className={styles["empty"]}>{emptyText}</p> : null}
        <Hints />
      </Modal.Content>
    </Modal.Root>
  );
}

/** The field has the focus from the start; the dialog's own focus trap comes too late for the first key. */
function useFocusOnce() {
  return useCallback((field: HTMLInputElement | null) => field?.focus(), []);
}

function Hints() {
  return (
    <div className={styles["hints"]} aria-hidden>
      <span>
        <Keys hotkey="arrowup" /> <Keys hotkey="arrowdown" /> choose
      </span>
      <span>
        <Keys hotkey="enter" /> open
      </span>
      <span>
        <Keys hotkey=">" /> commands
      </span>
      <span>
        <Keys hotkey="escape" /> close
      </span>
    </div>
  );
}
