import { brand } from "../../ids.ts";
import type { CallAccount, CallLog, ModelCallRecord } from "../call-log.ts";

/** A workspace that is nobody's. */
export const TEST_ACCOUNT: CallAccount = { workspaceId: brand<"Workspace">("workspace_test") };

/** A call log that a test can read. */
export function listedCalls(): CallLog & { readonly calls: readonly ModelCallRecord[] } {
  const calls: ModelCallRecord[] = [];
  return {
    calls,
    record(call) {
      calls.push(call);
      return Promise.resolve();
    },
  };
}
