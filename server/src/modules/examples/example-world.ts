import type { ExamplePersonName } from "../../../../prisma/seed/examples.ts";
import type { MemberId, WorkspaceId } from "../../ids.ts";
import type { Actor } from "../workspaces/access.ts";

/** Who is in the example workspace, and when its story is told. */
export interface ExampleWorld {
  readonly workspaceId: WorkspaceId;
  readonly actor: (name: ExamplePersonName) => Actor;
  readonly memberOf: (name: ExamplePersonName) => MemberId;
  /** At nine in the morning (UTC), so many days before the installation's first day. */
  readonly daysAgo: (days: number) => Date;
  /** The same, or the Friday before it: nobody works at weekends, and a chart in which somebody does looks invented. */
  readonly workdayBefore: (days: number) => Date;
}
