import type { ApiKeyScope } from "../../../api/generated/graphql.ts";

/** `allows` ends in a full stop and stands below the box that chooses it. */
interface ScopeInfo {
  readonly scope: ApiKeyScope;
  readonly label: string;
  readonly allows: string;
}

/** What the API offers to keys today; reading is part of every key. */
export const SCOPES: readonly ScopeInfo[] = [
  { scope: "READ", label: "Read", allows: "Read playbooks and knowledge. Part of every key." },
  { scope: "WRITE", label: "Write", allows: "Create and change playbooks, also live." },
  { scope: "ANALYTICS", label: "Analytics", allows: "Ask for activity, coverage and decisions." },
];

/** A scope that a later server knows keeps its own name. */
export const scopeLabel = (scope: ApiKeyScope): string =>
  SCOPES.find((each) => each.scope === scope)?.label ?? scope.toLowerCase();
