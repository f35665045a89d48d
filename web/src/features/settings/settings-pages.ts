import type { Role } from "../../api/generated/graphql.ts";

export interface SettingsPage {
  readonly href: string;
  readonly label: string;
  /** Whoever has less does not see it. */
  readonly atLeast: Role;
}

/** In the order of the navigation: oneself, the workspace, the parts that workflows are built of, keys. */
export const SETTINGS_PAGES: readonly SettingsPage[] = [
  { href: "/settings/profile", label: "Profile", atLeast: "VIEWER" },
  { href: "/settings/workspace", label: "Workspace", atLeast: "VIEWER" },
  { href: "/settings/members", label: "Members", atLeast: "VIEWER" },
  { href: "/settings/fields", label: "Fields", atLeast: "VIEWER" },
  { href: "/settings/model", label: "Model", atLeast: "VIEWER" },
  { href: "/settings/actions", label: "Actions", atLeast: "VIEWER" },
  { href: "/settings/skills", label: "Skills", atLeast: "VIEWER" },
  { href: "/settings/tools", label: "Tools", atLeast: "VIEWER" },
  { href: "/settings/test-bench", label: "Test bench", atLeast: "VIEWER" },
  { href: "/settings/output-mappings", label: "Output mappings", atLeast: "VIEWER" },
  { href: "/settings/api-keys", label: "API keys", atLeast: "ADMIN" },
];
