import { forgetWorkspace } from "../viewer/chosen-workspace.ts";
import { postAuth } from "./auth-request.ts";
import { pageLoad } from "./page-load.ts";
import { endWindowSession } from "./window-session.ts";

/** Leaves nothing of this person in the window, whether or not the server could be reached. */
export async function signOut(): Promise<void> {
  await postAuth("/sign-out");
  endWindowSession();
  forgetWorkspace();
  pageLoad.to("/sign-in");
}
