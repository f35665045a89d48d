import type { Role } from "../../../api/generated/graphql.ts";

/** `may` begins in small letters: it stands below the field in which the role is chosen. */
interface RoleInfo {
  readonly role: Role;
  readonly label: string;
  readonly may: string;
}

/** From the least to the most; each may do what those above it in this list may. */
export const ROLES: readonly RoleInfo[] = [
  { role: "VIEWER", label: "Viewer", may: "reads" },
  { role: "COMMENTER", label: "Commenter", may: "reads, and suggests changes" },
  { role: "EDITOR", label: "Editor", may: "writes, decides on suggestions, publishes" },
  { role: "ADMIN", label: "Admin", may: "also manages people, keys and settings" },
  { role: "OWNER", label: "Owner", may: "also hands the workspace over" },
];

/** Whom somebody with this role may make of others: owners are made by owners alone. */
export function grantableRoles(own: Role): readonly RoleInfo[] {
  if (own === "OWNER") return ROLES;
  return own === "ADMIN" ? ROLES.filter(({ role }) => role !== "OWNER") : [];
}

/** "Editor" for EDITOR. */
export const roleLabel = (role: Role): string =>
  ROLES.find((each) => each.role === role)?.label ?? role;
