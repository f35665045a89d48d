import { answerCalls } from "../threads/answering-thread.ts";
import { answerCall } from "./ranking/answer-call.ts";
import type { RankingAnswer, RankingCall } from "./ranking/messages.ts";
import type { ScopeIndex } from "./ranking/scope-index.ts";

/** The ranking thread holds the index of every scope that was asked for. */
const scopes = new Map<string, ScopeIndex>();

answerCalls((call: RankingCall): RankingAnswer => answerCall(scopes, call));
