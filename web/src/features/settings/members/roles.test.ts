import { grantableRoles } from "./roles.ts";

test("only an owner makes owners", () => {
  expect(grantableRoles("OWNER").map(({ role }) => role)).toContain("OWNER");
  expect(grantableRoles("ADMIN").map(({ role }) => role)).not.toContain("OWNER");
});

test("whoever manages nobody can grant nothing", () => {
  for (const role of ["EDITOR", "COMMENTER", "VIEWER"] as const)
    expect(grantableRoles(role)).toEqual([]);
});
