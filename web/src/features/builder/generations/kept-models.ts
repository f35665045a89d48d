import { keptNewest } from "../../../ui/kept/kept-newest.ts";
import { keptOnDevice } from "../../../ui/kept/kept.ts";

/** By playbook; more than anybody writes in at one time. */
const models = keptNewest(keptOnDevice("playbooks.kept-models"), {
  most: 50,
  // By hand and not by zod, which nothing else here would fetch.
  read: (stored) => (typeof stored === "string" ? stored : undefined),
});

/** The model that was chosen for a playbook on this device; undefined: as set up. */
export const keptModel = (playbookId: string): string | undefined => models.of(playbookId);

export const keepModel = (playbookId: string, model: string | undefined): void =>
  models.keep(playbookId, model);
