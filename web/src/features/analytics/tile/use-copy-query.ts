"use client";
import { useState } from "react";

import { announce } from "../../../ui/live-region.tsx";
import { showProblem } from "../../../ui/toasts/toasts.tsx";

/** As long as the button says so. */
const COPIED_MS = 2_000;

/** Resolves in any case; a refusal is shown as a problem. */
export interface CopyText {
  /** For a moment after it was done. */
  readonly copied: boolean;
  readonly copy: (text: string) => Promise<void>;
}

/** Browsers refuse to copy on pages without TLS and when somebody has forbidden it: then that is said. */
export function useCopyQuery(): CopyText {
  const [copied, setCopied] = useState(false);
  return {
    copied,
    copy: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        setCopied(true);
        setTimeout(() => setCopied(false), COPIED_MS);
        announce("The query was copied");
      } catch {
        showProblem("This browser does not let the page copy.");
      }
    },
  };
}
