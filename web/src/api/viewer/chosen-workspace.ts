import { pageLoad } from "../session/page-load.ts";

/** The workspace this window looks at. Without a choice the server takes the one that was used last. */
const KEY = "workspace";

/**
 * An id, sent as `X-Workspace`; undefined leaves it to the server. Storage does not exist while Next draws on the
 * server.
 */
export function chosenWorkspace(): string | undefined {
  if (typeof sessionStorage === "undefined") return undefined;
  return sessionStorage.getItem(KEY) ?? undefined;
}

/** Everything on the page belongs to the old workspace, so the page starts anew. */
export function enterWorkspace(id: string, path = "/"): void {
  sessionStorage.setItem(KEY, id);
  pageLoad.to(path);
}

/** When the person leaves, or the server answers NOT_FOUND for it: the next request falls back to the last one used. */
export function forgetWorkspace(): void {
  sessionStorage.removeItem(KEY);
}
