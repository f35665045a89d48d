"use client";
import { Menu } from "@mantine/core";

import { authorizationHeaders } from "../../../api/session/window-session.ts";
import { showProblem } from "../../../ui/toasts/toasts.tsx";

/** The endings that `/exports` knows. */
const FORMATS = [
  { extension: "pdf", label: "PDF" },
  { extension: "md", label: "Markdown" },
  { extension: "json", label: "JSON" },
] as const;

/** `kind` is the path under which the server exports it. */
interface Exported {
  readonly kind: "playbooks" | "scenarios";
  readonly id: string;
  readonly title: string;
}

/** For the button, and for the items that are fetched when it is pressed. */
export interface ExportMenuProps {
  readonly playbook: { readonly id: string; readonly title: string };
  readonly scenario: { readonly id: string; readonly title: string } | undefined;
}

/** Of the whole playbook, and of the scenario that is open. */
export function ExportItems({ playbook, scenario }: ExportMenuProps) {
  return (
    <>
      <Menu.Label>The playbook</Menu.Label>
      <Formats thing={{ kind: "playbooks", ...playbook }} />
      {scenario ? (
        <>
          <Menu.Label>This scenario</Menu.Label>
          <Formats thing={{ kind: "scenarios", ...scenario }} />
        </>
      ) : null}
    </>
  );
}

function Formats({ thing }: { readonly thing: Exported }) {
  return FORMATS.map(({ extension, label }) => (
    <Menu.Item key={extension} onClick={() => void save(thing, extension)}>
      {label}
    </Menu.Item>
  ));
}

/** Fetched rather than linked to: a window of its own session has no cookie, and a failure can be said. */
async function save(thing: Exported, extension: string): Promise<void> {
  const again = () => void save(thing, extension);
  try {
    const response = await fetch(`/exports/${thing.kind}/${thing.id}.${extension}`, {
      headers: authorizationHeaders(),
    });
    if (!response.ok) throw new Error(`export answered ${response.status}`);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = `${thing.title || "Untitled"}.${extension}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  } catch {
    showProblem(`“${thing.title}” could not be exported.`, again);
  }
}
