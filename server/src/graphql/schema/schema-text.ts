import "reflect-metadata";
import { lexicographicSortSchema, printSchema } from "graphql";

import { PARTS } from "../parts.ts";
import { schemaOf } from "./schema.ts";

/** What stands in schema.graphql at the root: sorted, so that a change of the API is a small change of the file. */
export async function schemaText(): Promise<string> {
  const schema = lexicographicSortSchema(await schemaOf(PARTS));
  return `# Written by \`npm run schema\`. What clients may count on is docs/api-contract.graphql.\n\n${printSchema(schema)}\n`;
}
