"use client";
import { Group, Highlight, Text } from "@mantine/core";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { type ComponentType, useEffect } from "react";

import { Keys } from "../commands/keys.tsx";
import { announce } from "../live-region.tsx";

import styles from "./palette.module.css";

export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  /** A line of context below the title. */
  readonly detail?: string;
  readonly hotkey?: string;
  readonly icon?: ComponentType<{ readonly size?: number; readonly stroke?: number }>;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly label: string;
  readonly entries: readonly PaletteEntry[];
}

interface PaletteProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly groups: readonly PaletteGroup[];
  /** What to say when there is nothing to show: a hint, "Searching…", "Nothing found". */
  readonly emptyText: string;
  readonly onClose: () => void;
}

/** What was searched for, marked in what was found. */
const FOUND = {
  background: "none",
  color: "inherit",
  fontWeight: 700,
  textDecoration: "underline",
};

const [store, spotlight] = createSpotlight();

/** Search and commands from anywhere. Mount it to open it. */
export function Palette({ query, onQuery, groups, emptyText, onClose }: PaletteProps) {
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  useEffect(() => {
    spotlight.open();
    return () => spotlight.close();
  }, []);
  useEffect(() => {
    if (query) announce(count === 0 ? emptyText : `${count} results`);
  }, [query, count, emptyText]);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={onQuery}
      shortcut={null}
      onSpotlightClose={onClose}
      maxHeight={440}
      scrollable
      radius="lg"
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      centered={false}
      yOffset="12vh"
      size={640}
      attributes={{ content: { "aria-label": "Search and commands" } }}
      classNames={{ search: styles["search"] ?? "", actionsGroup: styles["group"] ?? "" }}
    >
      <Spotlight.Search
        placeholder="Search, or type > for commands"
        aria-label="Search everything"
        leftSection={<IconSearch size={18} stroke={1.7} />}
      />
      <Spotlight.ActionsList>
        {count === 0 ? <Spotlight.Empty>{emptyText}</Spotlight.Empty> : null}
        {groups.map(({ label, entries }) =>
          entries.length === 0 ? null : (
            <Spotlight.ActionsGroup key={label} label={label}>
              {entries.map((entry) => (
                <Row key={entry.id} entry={entry} query={query} />
              ))}
            </Spotlight.ActionsGroup>
          ),
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Row({ entry, query }: { readonly entry: PaletteEntry; readonly query: string }) {
  const Icon = entry.icon ?? IconChevronRight;
  const words = query.replace(/^>/, "").split(/\s+/).filter(Boolean);
  return (
    <Spotlight.Action onClick={entry.run} className={styles["action"] ?? ""}>
      <Group wrap="nowrap" w="100%" gap="sm">
        <Icon size={18} stroke={1.6} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <Highlight
            highlight={words}
            highlightStyles={FOUND}
            size="sm"
            fw={500}
            truncate
            component="div"
          >
            {entry.title}
          </Highlight>
          {entry.detail ? (
            <Text size="xs" opacity={0.75} truncate>
              {entry.detail}
            </Text>
          ) : null}
        </div>
        {entry.hotkey ? <Keys hotkey={entry.hotkey} /> : null}
      </Group>
    </Spotlight.Action>
  );
}
