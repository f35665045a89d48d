// Gives each generated document a file of its own, which its old place passes on. Generated together they are one
// module, so that every page would load the questions of all the others.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "../web/src/api/generated");
const DOCUMENT = /^export const (\w+)Document = .* as unknown as DocumentNode<(\w+), (\w+)>;$/;

const file = join(FOLDER, "graphql.ts");
const lines = readFileSync(file, "utf8").split("\n");
rmSync(join(FOLDER, "documents"), { recursive: true, force: true });
mkdirSync(join(FOLDER, "documents"));

const kept = lines.map((line) => {
  const [, name, data, variables] = DOCUMENT.exec(line) ?? [];
  if (!name) return line;
  const text = [
    "/* eslint-disable */",
    'import type { TypedDocumentNode as DocumentNode } from "@graphql-typed-document-node/core";',
    `import type { ${data}, ${variables} } from "../graphql.ts";`,
    line,
    "",
  ];
  writeFileSync(join(FOLDER, "documents", `${name}.ts`), text.join("\n"));
  return `export { ${name}Document } from "./documents/${name}.ts";`;
});
writeFileSync(file, kept.join("\n"));
