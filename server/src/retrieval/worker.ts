import { parentPort } from "node:worker_threads";

import { answerCall } from "./ranking/answer-call.ts";
import type {
  NumberedAnswer,
  NumberedCall,
  RankingAnswer,
  RankingCall,
} from "./ranking/messages.ts";
import type { ScopeIndex } from "./ranking/scope-index.ts";

/** The ranking thread: calls come in by number, answers go out by the same number, one after the other. */
const scopes = new Map<string, ScopeIndex>();

parentPort?.on("message", ({ number, call }: NumberedCall) => {
  const answer: NumberedAnswer = { number, answer: answered(call) };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
  parentPort?.postMessage(answer);
});

/** A call that fails must not take the indexes of everybody else down with this thread. */
function answered(call: RankingCall): RankingAnswer {
  try {
    return answerCall(scopes, call);
  } catch (fault) {
    return { kind: "failed", fault: fault instanceof Error ? fault.name : typeof fault };
  }
}
