import { ObjectType } from "type-graphql";

import type { Actor } from "./access.ts";

/** Its fields are resolved from the actor (see viewer.resolver.ts). */
@ObjectType({ description: "Whoever asks, in the workspace of the request." })
export class Viewer {
  actor!: Actor;
}
