"use client";
import { useUploads } from "../../../../api/uploads/use-uploads.ts";
import type { Uploads } from "../../../../ui/uploads/upload-state.ts";
import { useSourceActions } from "../../use-source-actions.ts";

/** A file on its way to become the next version of a source. */
export function useVersionUpload(id: string): Uploads {
  const { update } = useSourceActions();
  return useUploads({
    at: `/knowledge/${id}`,
    store: async (fileId) => {
      await update({ id, fileId });
      return {};
    },
  });
}
