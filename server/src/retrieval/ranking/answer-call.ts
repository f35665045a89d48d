import { unreachable } from "../../errors.ts";
import { cutPassages } from "../passages/passages.ts";
import type { RankingAnswer, RankingCall } from "./messages.ts";
import { ScopeIndex } from "./scope-index.ts";

const DONE: RankingAnswer = { kind: "done" };

/** Does one call on the indexes that this thread holds. A scope that was never begun is empty. */
export function answerCall(scopes: Map<string, ScopeIndex>, call: RankingCall): RankingAnswer {
  switch (call.kind) {
    case "begin":
      scopes.set(call.scope, new ScopeIndex());
      return DONE;
    case "upsert":
      for (const entry of call.entries) scopes.get(call.scope)?.upsert(entry);
      return DONE;
    case "remove":
      for (const id of call.ids) scopes.get(call.scope)?.remove(id);
      return DONE;
    case "search":
      return { kind: "hits", hits: scopes.get(call.scope)?.search(call.query) ?? [] };
    case "cut":
      return { kind: "cut", cut: cutPassages(call.text, call.format, call.layout) };
    default:
      return unreachable(call);
  }
}
