import type { ExamplePerson } from "./example-types.ts";

/** The password of every example person, told on the sign-in page; they exist on loopback installations only. */
export const EXAMPLE_PASSWORD = "playbooks";

export const EXAMPLE_PEOPLE: readonly ExamplePerson[] = [
  { name: "Dana", role: "OWNER", title: "Sales lead" },
  { name: "Tom", role: "EDITOR", title: "Account rep" },
  { name: "Priya", role: "ADMIN", title: "Marketing, verifies lines" },
  { name: "Ahmed", role: "EDITOR", title: "Analyst" },
  { name: "Lena", role: "VIEWER", title: "New on the team" },
];
