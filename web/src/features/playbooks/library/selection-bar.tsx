"use client";
import { Button } from "@mantine/core";
import { IconArchive, IconArrowBackUp, IconStar, IconTrash } from "@tabler/icons-react";

import type { PlaybookCardFragment } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { SelectionBar } from "../../../ui/lists/selection-bar.tsx";
import type { Selection } from "../../../ui/lists/use-selection.ts";
import { usePlaybookActions } from "../playbook-item/use-playbook-actions.ts";
import type { Tab } from "./view/library-view.ts";

interface PlaybooksBarProps {
  readonly selection: Selection<PlaybookCardFragment>;
  readonly tab: Tab;
}

/** What can be done with several playbooks at once. */
export function PlaybooksBar({ selection, tab }: PlaybooksBarProps) {
  const { items, clear, all } = selection;
  return (
    <SelectionBar label="Selected playbooks" count={items.length} onAll={all} onClear={clear}>
      <Actions items={items} tab={tab} done={clear} />
    </SelectionBar>
  );
}

interface ActionsProps {
  readonly items: readonly PlaybookCardFragment[];
  readonly tab: Tab;
  readonly done: () => void;
}

/** Clears the selection at once: what is not done is offered again by its toast. */
function Actions({ items, tab, done }: ActionsProps) {
  const { star, setStatus, moveToTrash, restore } = usePlaybookActions();
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const act = (work: () => void) => () => {
    work();
    done();
  };
  const look = { size: "xs", variant: "default" } as const;
  if (tab === "trash")
    return mayEdit ? (
      <Button
        {...look}
        leftSection={<IconArrowBackUp size={15} />}
        onClick={act(() => restore(items))}
      >
        Restore
      </Button>
    ) : null;
  // Among starred and others the first press stars all, the second takes all stars away.
  const starAll = items.some(({ starred }) => !starred);
  return (
    <>
      <Button
        {...look}
        leftSection={<IconStar size={15} />}
        onClick={act(() => star(items, starAll))}
      >
        {starAll ? "Star" : "Take the star away"}
      </Button>
      {mayEdit && tab !== "archived" ? (
        <Button
          {...look}
          leftSection={<IconArchive size={15} />}
          onClick={act(() => setStatus(items, "ARCHIVED"))}
        >
          Archive
        </Button>
      ) : null}
      {mayEdit ? (
        <Button
          {...look}
          leftSection={<IconTrash size={15} />}
          onClick={act(() => moveToTrash(items))}
        >
          Delete
        </Button>
      ) : null}
    </>
  );
}
