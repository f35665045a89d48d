import type { Collaboration } from "../collaboration/collaboration.ts";
import type { Playbooks } from "../modules/playbooks/playbooks.ts";
import type { Workspaces } from "../modules/workspaces/workspaces.ts";

interface Told {
  readonly workspaces: Workspaces;
  readonly collaboration: Collaboration;
  readonly playbooks: Playbooks;
}

/** What happens to people's rights reaches open sockets, and who is present reaches the playbooks. */
export function tellSockets({ workspaces, collaboration, playbooks }: Told): void {
  workspaces.onAccessChanged((change) => {
    if (change.kind === "sessionEnded")
      collaboration.accessChanged({ sessionId: change.sessionId });
    else if (change.kind === "memberChanged")
      collaboration.accessChanged({ workspaceId: change.workspaceId });
    else collaboration.accessChanged({});
  });
  collaboration.onPresence((live, entries) => {
    void playbooks.noticeVisitors({ live, memberIds: entries.map(({ actor }) => actor.memberId) });
  });
}
