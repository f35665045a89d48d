import { accountsPart } from "../modules/accounts/reset-link.resolver.ts";
import { peoplePart } from "../modules/workspaces/people.resolver.ts";
import type { ApiPart } from "./context.ts";

/** Everything the API consists of, a line a module. */
export const PARTS: readonly ApiPart[] = [peoplePart, accountsPart];
