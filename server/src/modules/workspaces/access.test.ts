import { brand } from "../../ids.ts";
import type { Actor, ApiKeyScope, Right, Role } from "./access.ts";
import { API_KEY_SCOPES, demand, hasRole, may, ROLES } from "./access.ts";

const person = (role: Role): Actor => ({
  memberId: brand<"Member">("member_1"),
  userId: brand<"User">("user_1"),
  name: "Dana",
  workspaceId: brand<"Workspace">("workspace_1"),
  role,
  via: { kind: "session", sessionId: "session_1" },
});

/** The rights of the member it belongs to, as far as its scopes go. */
const key = (role: Role, scopes: readonly ApiKeyScope[]): Actor => ({
  ...person(role),
  via: { kind: "apiKey", keyId: brand<"ApiKey">("key_1"), scopes: new Set(scopes) },
});

/** The product's table, written down a second time on purpose: which roles may, and which scope a key needs. */
const TABLE: Record<Right, { may: readonly Role[]; scope: ApiKeyScope | "never" }> = {
  read: { may: ["VIEWER", "COMMENTER", "EDITOR", "ADMIN", "OWNER"], scope: "READ" },
  readAnalytics: { may: ["VIEWER", "COMMENTER", "EDITOR", "ADMIN", "OWNER"], scope: "ANALYTICS" },
  star: { may: ["VIEWER", "COMMENTER", "EDITOR", "ADMIN", "OWNER"], scope: "WRITE" },
  suggest: { may: ["COMMENTER", "EDITOR", "ADMIN", "OWNER"], scope: "WRITE" },
  edit: { may: ["EDITOR", "ADMIN", "OWNER"], scope: "WRITE" },
  decide: { may: ["EDITOR", "ADMIN", "OWNER"], scope: "WRITE" },
  generate: { may: ["EDITOR", "ADMIN", "OWNER"], scope: "WRITE" },
  publish: { may: ["EDITOR", "ADMIN", "OWNER"], scope: "WRITE" },
  run: { may: ["EDITOR", "ADMIN", "OWNER"], scope: "RUN" },
  testTool: { may: ["EDITOR", "ADMIN", "OWNER"], scope: "RUN" },
  answer: { may: ["VIEWER", "COMMENTER", "EDITOR", "ADMIN", "OWNER"], scope: "RUN" },
  trash: { may: ["EDITOR", "ADMIN", "OWNER"], scope: "WRITE" },
  upload: { may: ["EDITOR", "ADMIN", "OWNER"], scope: "WRITE" },
  deleteForever: { may: ["ADMIN", "OWNER"], scope: "WRITE" },
  manageTools: { may: ["ADMIN", "OWNER"], scope: "WRITE" },
  manageKeys: { may: ["ADMIN", "OWNER"], scope: "never" },
  manageMembers: { may: ["ADMIN", "OWNER"], scope: "never" },
  manageWorkspace: { may: ["ADMIN", "OWNER"], scope: "never" },
  transferWorkspace: { may: ["OWNER"], scope: "never" },
};
const rights = Object.keys(TABLE) as Right[];
const everySetOfScopes = Array.from({ length: 2 ** API_KEY_SCOPES.length }, (_, bits) =>
  API_KEY_SCOPES.filter((_scope, index) => (bits >> index) & 1),
);

test.each(rights)("%s is for exactly the roles of the table", (right) => {
  const allowed = ROLES.filter((role) => may(person(role), right));
  expect(allowed).toEqual(TABLE[right].may);
});

test.each(rights)(
  "%s by a key takes the maker's role and the scope, whatever else it has",
  (right) => {
    const { may: roles, scope } = TABLE[right];
    for (const role of ROLES)
      for (const scopes of everySetOfScopes) {
        const within = scope === "READ" || (scope !== "never" && scopes.includes(scope));
        expect(may(key(role, scopes), right)).toBe(roles.includes(role) && within);
      }
  },
);

test("a key never may what its maker may not", () => {
  const beyond = rights.flatMap((right) =>
    ROLES.filter((role) => may(key(role, API_KEY_SCOPES), right) && !may(person(role), right)),
  );
  expect(beyond).toEqual([]);
});

test("whoever is not signed in is told to sign in", () => {
  expect(() => demand(undefined, "read")).toThrow(
    expect.objectContaining({ code: "UNAUTHENTICATED" }),
  );
});

test("a refusal says what is lacking: the role, the scope or a person", () => {
  expect(() => demand(person("VIEWER"), "edit")).toThrow(
    expect.objectContaining({
      code: "FORBIDDEN",
      message: "You may not edit: that takes the role EDITOR or higher.",
    }),
  );
  expect(() => demand(key("EDITOR", ["READ"]), "edit")).toThrow(
    expect.objectContaining({
      code: "FORBIDDEN",
      message: "You may not edit: the API key lacks the scope WRITE.",
    }),
  );
  expect(() => demand(key("OWNER", API_KEY_SCOPES), "manageKeys")).toThrow(
    expect.objectContaining({
      code: "FORBIDDEN",
      message: "You may not manage API keys: sign in for that.",
    }),
  );
});

test("demand hands back the actor who may", () => {
  const dana = person("OWNER");
  expect(demand(dana, "transferWorkspace")).toBe(dana);
});

test("roles stand in one line", () => {
  expect(hasRole("ADMIN", "ADMIN")).toBe(true);
  expect(hasRole("ADMIN", "OWNER")).toBe(false);
  expect(hasRole("COMMENTER", "VIEWER")).toBe(true);
});
