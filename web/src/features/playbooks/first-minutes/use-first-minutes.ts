"use client";
import { useState } from "react";

import { useInstallation } from "../../../api/session/installation.ts";
import { useViewer } from "../../../api/viewer/viewer.tsx";
import { keptOnDevice } from "../../../ui/kept/kept.ts";

/** Of this browser and for good: whoever has dismissed it once does not see it as another person either. */
const store = keptOnDevice("first-minutes-dismissed");

/** `companion` is a name; undefined where a window cannot have a session of its own. */
export type FirstMinutesState =
  | { readonly kind: "hidden" }
  | {
      readonly kind: "shown";
      readonly companion: string | undefined;
      readonly dismiss: () => void;
    };

/** Shown to the example people; the companion is one who may write, and somebody else. */
export function useFirstMinutes(): FirstMinutesState {
  const { member } = useViewer();
  const installation = useInstallation();
  const [dismissed, setDismissed] = useState(() => store.read() === "true");
  const examples = installation?.examples ?? [];
  if (dismissed || !examples.some(({ name }) => name === member.name)) return { kind: "hidden" };
  const other = examples.find(({ name, role }) => name !== member.name && role === "EDITOR");
  return {
    kind: "shown",
    companion: installation?.windowSessions ? other?.name : undefined,
    dismiss: () => {
      store.keep("true");
      setDismissed(true);
    },
  };
}
