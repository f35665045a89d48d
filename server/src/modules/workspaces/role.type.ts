import { registerEnumType } from "type-graphql";

import type * as access from "./access.ts";

// The words of access.ts once more, as GraphQL wants enums; the annotations keep both lists the same.

export const Role: { readonly [Name in access.Role]: Name } = {
  OWNER: "OWNER",
  ADMIN: "ADMIN",
  EDITOR: "EDITOR",
  COMMENTER: "COMMENTER",
  VIEWER: "VIEWER",
};
registerEnumType(Role, { name: "Role" });

/** The scopes once more, in the same way. */
export const ApiKeyScope: { readonly [Name in access.ApiKeyScope]: Name } = {
  READ: "READ",
  WRITE: "WRITE",
  RUN: "RUN",
  ANALYTICS: "ANALYTICS",
};
registerEnumType(ApiKeyScope, { name: "ApiKeyScope" });
