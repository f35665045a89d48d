"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";

import { signOut } from "../../api/session/sign-out.ts";
import { enterWorkspace } from "../../api/viewer/chosen-workspace.ts";
import { useViewerNews } from "../../api/viewer/use-viewer-news.ts";
import { useViewer } from "../../api/viewer/viewer.tsx";
import { useCommands } from "../../ui/commands/commands.tsx";
import { Shell } from "../../ui/shell/shell.tsx";
import { newPlaybookCommands } from "./new-playbook-commands.ts";
import { countedEntries, RAIL_ENTRIES } from "./rail/rail-entries.ts";
import { useActivities } from "./rail/use-activities.ts";
import { useReviewCount } from "./rail/use-review-count.ts";

const EverythingPalette = dynamic(
  async () => (await import("./palette/everything-palette.tsx")).EverythingPalette,
  { ssr: false },
);

const ShortcutsDialog = dynamic(
  async () => (await import("../../ui/commands/shortcuts-dialog.tsx")).ShortcutsDialog,
  { ssr: false },
);
const CreateWorkspaceDialog = dynamic(
  async () => (await import("./create-workspace-dialog.tsx")).CreateWorkspaceDialog,
  { ssr: false },
);

/** At most one of them lies above the page. */
type Above = "nothing" | "palette" | "shortcuts" | "create-workspace";

/** The frame with this workspace's names in it, and the commands that every page has. */
export function WorkspaceShell({ children }: { readonly children: ReactNode }) {
  useViewerNews();
  const viewer = useViewer();
  const { member, workspace, workspaces } = viewer;
  const router = useRouter();
  const entries = countedEntries(useReviewCount());
  const [above, setAbove] = useState<Above>("nothing");
  const close = () => setAbove("nothing");
  useCommands([
    {
      id: "palette",
      label: "Search and commands",
      group: "Everywhere",
      hotkey: "mod+k",
      inPalette: false,
      run: () => setAbove("palette"),
    },
    {
      id: "shortcuts",
      label: "Show keyboard shortcuts",
      group: "Everywhere",
      hotkey: "?",
      run: () => setAbove("shortcuts"),
    },
    ...RAIL_ENTRIES.map(({ href, label }) => ({
      id: `go-${href}`,
      label: `Go to ${label}`,
      group: "Everywhere",
      run: () => router.push(href),
    })),
    ...newPlaybookCommands(viewer, (path) => router.push(path)),
    { id: "sign-out", label: "Sign out", group: "Everywhere", run: () => void signOut() },
  ]);
  return (
    <Shell
      entries={entries}
      activities={useActivities()}
      onSearch={() => setAbove("palette")}
      switcher={{
        label: "Workspace",
        current: workspace,
        choices: workspaces,
        onChoose: enterWorkspace,
        createLabel: "New workspace",
        onCreate: () => setAbove("create-workspace"),
      }}
      person={{
        person: member,
        detail: `${member.role.slice(0, 1)}${member.role.slice(1).toLocaleLowerCase("en")}`,
        profileHref: "/settings/profile",
        onShortcuts: () => setAbove("shortcuts"),
        onSignOut: () => void signOut(),
      }}
    >
      {children}
      {above === "palette" ? <EverythingPalette onClose={close} /> : null}
      {above === "shortcuts" ? <ShortcutsDialog onClose={close} /> : null}
      {above === "create-workspace" ? <CreateWorkspaceDialog onClose={close} /> : null}
    </Shell>
  );
}
