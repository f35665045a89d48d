import type { ExampleKnowledge, ExamplePlaybook } from "./example-types.ts";
import { BREWBOX_KNOWLEDGE } from "./knowledge/brewbox.ts";
import { OTHER_KNOWLEDGE } from "./knowledge/others.ts";
import { SUNROOF_KNOWLEDGE } from "./knowledge/sunroof.ts";
import { BREWBOX } from "./playbooks/brewbox.ts";
import { CLINICCALL } from "./playbooks/cliniccall.ts";
import { SUNROOF } from "./playbooks/sunroof.ts";
import { EXAMPLE_WORKFLOWS } from "./workflows/workflows.ts";

export * from "./example-types.ts";
export { EXAMPLE_PASSWORD, EXAMPLE_PEOPLE } from "./people.ts";

export const EXAMPLE_WORKSPACE_NAME = "Corner Street Sales";

/** Order matters: stable ids are made from the place in these lists, so new entries go to the end. */
export const EXAMPLE_KNOWLEDGE: readonly ExampleKnowledge[] = [
  ...BREWBOX_KNOWLEDGE,
  ...SUNROOF_KNOWLEDGE,
  ...OTHER_KNOWLEDGE,
];
export const EXAMPLE_PLAYBOOKS: readonly ExamplePlaybook[] = [
  BREWBOX,
  SUNROOF,
  CLINICCALL,
  ...EXAMPLE_WORKFLOWS.map(({ playbook }) => playbook),
];
