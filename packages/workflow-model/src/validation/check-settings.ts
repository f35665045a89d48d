import type { z } from "zod";

import type { DraftNode } from "../graph/graph.ts";
import { nodeKind } from "../node-kinds/node-kinds.ts";
import type { Problem } from "./problem.ts";

/** Unknown kinds, and settings that are missing, wrong or unknown (2.1 to 2.13). */
export function checkSettings(node: DraftNode): Problem[] {
  const kind = nodeKind(node.kind);
  if (kind === undefined) {
    const message = `There is no node kind “${node.kind}”.`;
    return [{ code: "UNKNOWN_KIND", nodeId: node.id, path: "kind", message }];
  }
  const read = kind.settings.safeParse(node.data, { reportInput: true });
  const problems = read.success
    ? []
    : read.error.issues.flatMap((issue) => ofIssue(node.id, issue));
  if (read.success && read.data.onError === "continue" && kind.kind === "approval") {
    const message = "An approval cannot continue after a failure: no decision would count.";
    problems.push({ code: "BAD_SETTING", nodeId: node.id, path: "onError", message });
  }
  return problems;
}

function ofIssue(nodeId: string, issue: z.core.$ZodIssue): Problem[] {
  const place = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "BAD_SETTING",
      nodeId,
      path: [...place, key].join("."),
      message: `There is no setting “${key}” here.`,
    }));
  }
  const path = place.join(".");
  return [{ code: "BAD_SETTING", nodeId, path, message: `${path} ${wordsFor(issue)}.` }];
}

function wordsFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "custom":
      return issue.message;
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be of the type ${issue.expected}`;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "must not be empty";
      return `must ${amountFor(issue.origin, `at least ${issue.minimum}`)}`;
    case "too_big":
      return `must ${amountFor(issue.origin, `at most ${issue.maximum}`)}`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    default:
      // Schemas of ours say what must be; those of the library say what is invalid.
      return issue.message.startsWith("must")
        ? issue.message
        : `is wrong: ${issue.message.toLowerCase()}`;
  }
}

/** "have at least 1 in its list": a bare number would not say of what. */
function amountFor(origin: string, amount: string): string {
  if (origin === "array") return `have ${amount} in its list`;
  return origin === "string" ? `have ${amount} letters` : `be ${amount}`;
}
