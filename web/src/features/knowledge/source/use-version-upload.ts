"use client";
import { type Uploads, useUploads } from "../uploads/use-uploads.ts";
import { useSourceActions } from "../use-source-actions.ts";

/** A file on its way to become the next version of a source. */
export function useVersionUpload(id: string): Uploads {
  const { update } = useSourceActions();
  return useUploads({ store: (fileId) => update({ id, fileId }) });
}
