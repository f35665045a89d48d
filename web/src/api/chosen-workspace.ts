import { pageLoad } from "./page-load.ts";

/** The workspace this window looks at. Without a choice the server takes the one that was used last. */
const KEY = "workspace";

export function chosenWorkspace(): string | undefined {
  if (typeof sessionStorage === "undefined") return undefined;
  return sessionStorage.getItem(KEY) ?? undefined;
}

/** Everything on the page belongs to the old workspace, so the page starts anew. */
export function enterWorkspace(id: string, path = "/"): void {
  sessionStorage.setItem(KEY, id);
  pageLoad.to(path);
}

export function forgetWorkspace(): void {
  sessionStorage.removeItem(KEY);
}
