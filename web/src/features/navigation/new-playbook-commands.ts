import { hasRole, type Viewer } from "../../api/viewer/viewer.tsx";
import type { Command } from "../../ui/commands/command-list.ts";

/** The ways to a new playbook, from any page; the library opens its dialogs by the address. */
export function newPlaybookCommands(
  viewer: Viewer,
  open: (path: string) => void,
): readonly Command[] {
  if (!hasRole(viewer, "EDITOR")) return [];
  const generate = {
    id: "generate-playbook",
    label: "Generate a playbook with AI",
    path: "/playbooks/new",
  };
  const ways = [
    { id: "new-playbook", label: "New playbook", path: "/playbooks?new=blank" },
    {
      id: "new-from-template",
      label: "New playbook from a template",
      path: "/playbooks?new=template",
    },
    ...(viewer.workspace.aiEnabled ? [generate] : []),
    { id: "import-playbook", label: "Import a playbook", path: "/playbooks?new=import" },
  ];
  return ways.map(({ id, label, path }) => ({
    id,
    label,
    group: "Everywhere",
    run: () => open(path),
  }));
}
