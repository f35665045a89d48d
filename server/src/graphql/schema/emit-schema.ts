import "reflect-metadata";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { schemaText } from "./schema-text.ts";

/** `npm run schema`: the web's types and every reader of the API start from this file. */
const file = join(import.meta.dirname, "../../../../schema.graphql");
writeFileSync(file, await schemaText());
process.stdout.write(`Wrote ${file}\n`);
