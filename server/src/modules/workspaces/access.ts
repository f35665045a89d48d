import { DomainError } from "../../errors.ts";
import type { ApiKeyId, MemberId, UserId, WorkspaceId } from "../../ids.ts";

/** From least to most: each role may do all that the one before it may. */
export const ROLES = ["VIEWER", "COMMENTER", "EDITOR", "ADMIN", "OWNER"] as const;
/** A member has one in each workspace. */
export type Role = (typeof ROLES)[number];

/** What a key may be made for; its maker's role limits it further. */
export const API_KEY_SCOPES = ["READ", "WRITE", "RUN", "ANALYTICS"] as const;
/** A word of the API as well, see role.type.ts. */
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/** A member who asks for something in one workspace, and how they proved who they are. */
export interface Actor {
  readonly memberId: MemberId;
  readonly userId: UserId;
  readonly name: string;
  readonly workspaceId: WorkspaceId;
  readonly role: Role;
  readonly via:
    | { readonly kind: "session"; readonly sessionId: string }
    | {
        readonly kind: "apiKey";
        readonly keyId: ApiKeyId;
        readonly scopes: ReadonlySet<ApiKeyScope>;
      };
}

interface Rule {
  /** The least role that may. */
  readonly from: Role;
  /** The scope that an API key needs on top; "never": only a person in a session may. */
  readonly key: ApiKeyScope | "never";
  /** Ends the sentence "You may not …" that the person reads. */
  readonly words: string;
}

/** Who may do what: the whole table. READ is implied by every key; RUN is for the runs of workflows. */
const RULES = {
  read: { from: "VIEWER", key: "READ", words: "read this" },
  readAnalytics: { from: "VIEWER", key: "ANALYTICS", words: "read analytics" },
  star: { from: "VIEWER", key: "WRITE", words: "mark this" },
  suggest: { from: "COMMENTER", key: "WRITE", words: "suggest changes" },
  edit: { from: "EDITOR", key: "WRITE", words: "edit" },
  decide: { from: "EDITOR", key: "WRITE", words: "decide on suggestions" },
  generate: { from: "EDITOR", key: "WRITE", words: "have text generated" },
  publish: { from: "EDITOR", key: "WRITE", words: "publish" },
  run: { from: "EDITOR", key: "RUN", words: "run workflows" },
  testTool: { from: "EDITOR", key: "RUN", words: "test tools" },
  answer: { from: "VIEWER", key: "RUN", words: "answer approvals" },
  trash: { from: "EDITOR", key: "WRITE", words: "move things to the trash" },
  upload: { from: "EDITOR", key: "WRITE", words: "upload files" },
  deleteForever: { from: "ADMIN", key: "WRITE", words: "delete for ever" },
  manageTools: { from: "ADMIN", key: "WRITE", words: "manage actions, skills, tools and mappings" },
  manageKeys: { from: "ADMIN", key: "never", words: "manage API keys" },
  manageMembers: { from: "ADMIN", key: "never", words: "manage members" },
  manageWorkspace: { from: "ADMIN", key: "never", words: "change the workspace" },
  transferWorkspace: { from: "OWNER", key: "never", words: "hand the workspace over" },
} as const satisfies Record<string, Rule>;

/** What is asked for, by the name in the table. */
export type Right = keyof typeof RULES;

/** Decides alone; every read, write, socket, subscription and download asks here. */
export function may(actor: Actor, right: Right): boolean {
  return hasRole(actor.role, RULES[right].from) && withinKey(actor, RULES[right].key);
}

/** The actor, who may. Throws UNAUTHENTICATED when nobody asks and FORBIDDEN when the asker may not. */
export function demand(actor: Actor | undefined, right: Right): Actor {
  if (actor === undefined) throw unauthenticated();
  if (may(actor, right)) return actor;
  const rule: Rule = RULES[right];
  if (!hasRole(actor.role, rule.from))
    throw new DomainError(
      "FORBIDDEN",
      `You may not ${rule.words}: that takes the role ${rule.from} or higher.`,
    );
  const reason =
    rule.key === "never" ? "sign in for that" : `the API key lacks the scope ${rule.key}`;
  throw new DomainError("FORBIDDEN", `You may not ${rule.words}: ${reason}.`);
}

/** For whoever has to sign in first, not for whoever may not. */
export function unauthenticated(): DomainError {
  return new DomainError("UNAUTHENTICATED", "Sign in to do this.");
}

/** Whether `role` stands at or above `least`. */
export function hasRole(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** A session is held by its person's role alone. */
function withinKey(actor: Actor, scope: ApiKeyScope | "never"): boolean {
  if (actor.via.kind === "session" || scope === "READ") return true;
  return scope !== "never" && actor.via.scopes.has(scope);
}
