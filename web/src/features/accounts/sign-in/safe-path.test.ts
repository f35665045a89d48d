import { safePath } from "./safe-path.ts";

test("a path of this site is followed", () => {
  expect(safePath("/playbooks?tab=mine")).toBe("/playbooks?tab=mine");
});

test.each([
  null,
  undefined,
  "",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
])("%p leads home", (wanted) => {
  expect(safePath(wanted)).toBe("/playbooks");
});
