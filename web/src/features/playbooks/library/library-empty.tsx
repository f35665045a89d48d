"use client";
import {
  IconArchive,
  IconBook2,
  IconClock,
  IconStar,
  IconTemplate,
  IconTrash,
  IconUser,
} from "@tabler/icons-react";
import type { ComponentProps, ReactNode } from "react";

import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { ExampleWorkspace } from "../first-minutes/example-workspace.tsx";
import { offersNew, type Tab } from "./view/library-view.ts";

type Words = Pick<ComponentProps<typeof EmptyState>, "icon" | "title" | "purpose">;

/** What each tab is for, said where somebody finds it empty. */
const WORDS: Readonly<Record<Tab, Words>> = {
  all: {
    icon: IconBook2,
    title: "No playbooks yet",
    purpose:
      "A playbook holds what your team says in each situation of a deal, such as “First call with an office manager”.",
  },
  mine: {
    icon: IconUser,
    title: "You own no playbook yet",
    purpose: "Playbooks that you create, or that somebody hands to you, are here.",
  },
  recent: {
    icon: IconClock,
    title: "Nothing opened yet",
    purpose: "The playbooks that you open are here, the latest first.",
  },
  starred: {
    icon: IconStar,
    title: "No stars yet",
    purpose: "Star a playbook to keep it at hand here. Only you see your stars.",
  },
  templates: {
    icon: IconTemplate,
    title: "No templates yet",
    purpose: "Save a playbook as a template from its ⋯ menu, and the next one starts from it.",
  },
  archived: {
    icon: IconArchive,
    title: "The archive is empty",
    purpose: "Playbooks that are out of use, but worth keeping, are here.",
  },
  trash: {
    icon: IconTrash,
    title: "The trash is empty",
    purpose: "Deleted playbooks wait here and can be restored.",
  },
};

interface LibraryEmptyProps {
  readonly tab: Tab;
  /** What fills it, if this person may. */
  readonly actions: ReactNode;
}

/** A button stands only where pressing it would fill this very tab, or shows what could be in it. */
export function LibraryEmpty({ tab, actions }: LibraryEmptyProps) {
  const offers = (
    <>
      {actions}
      {tab === "all" ? <ExampleWorkspace /> : null}
    </>
  );
  return <EmptyState {...WORDS[tab]} actions={offersNew(tab) ? offers : null} />;
}
