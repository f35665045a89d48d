"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { useCommands } from "../../../ui/commands/commands.tsx";
import {
  DRAFTING_PATH,
  NEW_PARAM,
  NEW_PLAYBOOK_KINDS,
  type NewPlaybookKind,
} from "./new-playbook-kind.ts";

/** `may` is false for viewers and commenters, who are offered nothing. */
export interface NewPlaybook {
  readonly may: boolean;
  /** The dialog that is open. */
  readonly kind: NewPlaybookKind | undefined;
  readonly open: (kind: NewPlaybookKind) => void;
  readonly close: () => void;
  /** To the page where AI drafts; absent where AI is switched off. */
  readonly generate: (() => void) | undefined;
}

/** The ways to a new playbook. Any page can lead to one of them by the address. */
export function useNewPlaybook(): NewPlaybook {
  const viewer = useViewer();
  const router = useRouter();
  const may = hasRole(viewer, "EDITOR");
  const [kind, open] = useState<NewPlaybookKind>();
  useAskedInAddress(open);
  // Here they open above the list as it is; elsewhere the same commands lead here.
  const command = (asked: NewPlaybookKind, id: string, label: string) => ({
    id,
    label,
    group: "In the list",
    run: () => open(asked),
  });
  useCommands(
    may
      ? [
          { ...command("blank", "new-playbook", "New playbook"), hotkey: "c" },
          command("template", "new-from-template", "New playbook from a template"),
          command("import", "import-playbook", "Import a playbook"),
        ]
      : [],
  );
  return {
    may,
    kind: may ? kind : undefined,
    open,
    close: () => open(undefined),
    generate: viewer.workspace.aiEnabled ? () => router.push(DRAFTING_PATH) : undefined,
  };
}

/** Taken out of the address at once, so that Back and a reload do not ask again. */
function useAskedInAddress(open: (kind: NewPlaybookKind) => void): void {
  const asked = useSearchParams().get(NEW_PARAM);
  const path = usePathname();
  useEffect(() => {
    if (asked === null) return;
    const kind = NEW_PLAYBOOK_KINDS.find((each) => each === asked);
    if (kind) open(kind);
    const params = new URLSearchParams(location.search);
    params.delete(NEW_PARAM);
    const search = params.toString();
    window.history.replaceState(null, "", search ? `${path}?${search}` : path);
  }, [asked, open, path]);
}
