import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type SubscriptionArgs,
} from "graphql";

import { mapEvents } from "../../contract/changes/map-events.ts";
import type { RequestContext } from "../context.ts";

/**
 * graphql-js's `subscribe`, but for one thing: every event is answered with a context of its own. With one context
 * for all of them the loaders would answer today's event with yesterday's rows.
 */
export async function subscribeFreshly(
  args: ExecutionArgs,
  freshContext: () => RequestContext,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const events = await createSourceEventStream(args satisfies SubscriptionArgs);
  if (!(Symbol.asyncIterator in events)) return events;
  return mapEvents(events[Symbol.asyncIterator](), async (event) =>
    execute({ ...args, rootValue: event, contextValue: freshContext() }),
  );
}
