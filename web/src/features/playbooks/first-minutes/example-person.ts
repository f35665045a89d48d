import type { Viewer } from "../../../api/viewer/viewer.tsx";

/** Whether somebody looks like one of the example people; the installation has the last word. */
export function isExamplePerson({ member }: Pick<Viewer, "member">): boolean {
  return member.email === `${member.name.toLowerCase()}@example.com`;
}
