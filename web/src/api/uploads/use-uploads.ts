"use client";
import { useEffect, useSyncExternalStore } from "react";

import type { Uploads } from "../../ui/uploads/upload-state.ts";
import type { UploadTarget } from "./upload-queue.ts";
import { useUploadQueues } from "./uploads-provider.tsx";

interface UploadsOptions extends UploadTarget {
  /** The path of the page on which their list stands. */
  readonly at: string;
}

/** The uploads of a page. They go on when it is left, and are still there when somebody comes back. */
export function useUploads({ at, ...target }: UploadsOptions): Uploads {
  const queues = useUploadQueues();
  const queue = queues.at(at);
  const uploads = useSyncExternalStore(
    queues.subscribe,
    () => queue.uploads,
    () => queue.uploads,
  );
  // Uploads outlive renders: what they call must be the latest, not the one of the day they were chosen.
  useEffect(() => queue.aim(target));
  const { add, retry, dismiss, clear } = queue;
  return { uploads, add, retry, dismiss, clear };
}
