import type { ExampleDocument } from "./example-document.ts";
import { GYMS } from "./gyms.ts";
import { INCIDENTS } from "./incidents.ts";
import { LEASES } from "./leases.ts";
import { OFFERS } from "./offers.ts";
import { SUPPLY_AGREEMENTS } from "./supply.ts";

export { type ExampleDocument, pageStartsOf, textOf } from "./example-document.ts";
export { EXAMPLE_FIELDS } from "./fields.ts";

/** Order matters: stable ids are made from the place in this list, so new entries go to the end. */
export const EXAMPLE_DOCUMENTS: readonly ExampleDocument[] = [
  ...LEASES,
  ...GYMS,
  ...OFFERS,
  ...SUPPLY_AGREEMENTS,
  ...INCIDENTS,
];
