import type { Role } from "../../api/generated/graphql.ts";
import { newPlaybookCommands } from "./new-playbook-commands.ts";

const viewer = (role: Role, aiEnabled = true) => ({
  member: { id: "m1", name: "Dana", email: "dana@example.com", role },
  workspace: { id: "w1", name: "Corner Street Sales", aiEnabled },
  workspaces: [],
});

test("every way to a new playbook leads to its place", () => {
  const visited: string[] = [];
  for (const command of newPlaybookCommands(viewer("EDITOR"), (path) => visited.push(path)))
    command.run();
  expect(visited).toEqual([
    "/playbooks?new=blank",
    "/playbooks?new=template",
    "/playbooks/new",
    "/playbooks?new=import",
  ]);
});

test("whoever may not make one is offered none, and AI only where it is on", () => {
  const labels = (role: Role, aiEnabled: boolean) =>
    newPlaybookCommands(viewer(role, aiEnabled), () => undefined).map(({ label }) => label);
  expect(labels("COMMENTER", true)).toEqual([]);
  expect(labels("OWNER", true)).toContain("Generate a playbook with AI");
  expect(labels("OWNER", false)).not.toContain("Generate a playbook with AI");
});
