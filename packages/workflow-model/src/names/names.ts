/** What templates and conditions may name (4.1 to 4.3). */

/** Of outputs, handles, fields of forms: ASCII, so that a template need not quote it (4.1). */
export const NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_]{0,49}$/;

/** Behind the name of an output (4.3); deeper than these only `data` leads. */
const NODE_PARTS = ["data", "summary", "confidence", "status", "error"] as const;
/** As the server lays a document out for templates. */
const DOCUMENT_PARTS = ["id", "name", "text", "language", "mimeType", "pageCount", "fields"];
const RUN_PARTS = ["id", "input"];

/** Each word that stands for something without a node, with what may follow it; undefined = anything. */
const ROOTS: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ["document", DOCUMENT_PARTS],
  ["documents", undefined],
  ["run", RUN_PARTS],
  ["item", undefined],
  ["index", undefined],
]);

/** What the template language reads as its own; a node of that name could not be referred to. */
export const LIQUID_WORDS: ReadonlySet<string> = new Set([
  "and",
  "or",
  "not",
  "contains",
  "in",
  "true",
  "false",
  "nil",
  "null",
  "empty",
  "blank",
  "forloop",
  "tablerowloop",
  "reversed",
  "limit",
  "offset",
  "cols",
]);

/** Why a node may not be called this; undefined if it may. */
export function nameRefusal(name: string): string | undefined {
  if (!NAME_PATTERN.test(name)) return "A name is a letter and up to 49 letters, digits or _.";
  if (ROOTS.has(name) || LIQUID_WORDS.has(name)) return `“${name}” has a meaning of its own.`;
  return undefined;
}

/** What can be seen from one node: names upstream of it, and all names, to tell a wrong place from a wrong word. */
export interface Scope {
  readonly upstream: ReadonlySet<string>;
  readonly everywhere: ReadonlySet<string>;
}

/** Why a path leads nowhere from this scope, as a sentence; undefined if it is fine. */
export function pathRefusal(segments: readonly string[], scope: Scope): string | undefined {
  const [root = "", part] = segments;
  const isRoot = ROOTS.has(root);
  if (!isRoot && !scope.upstream.has(root)) {
    return scope.everywhere.has(root)
      ? `“${root}” is not upstream: no chain of edges leads from it to here.`
      : `Nothing is called “${root}”.`;
  }
  const parts = isRoot ? ROOTS.get(root) : NODE_PARTS;
  if (part === undefined || parts === undefined || parts.includes(part)) return undefined;
  return `“${root}” has no “${part}”; it has ${parts.join(", ")}.`;
}

/** What of a node can be delivered somewhere; its status and error are nothing that a reader asked for. */
const OUTPUT_PARTS = ["data", "summary", "confidence"];
/** Of a whole path, in UTF-16 units. */
const LONGEST_PATH = 300;

/** Why this is no path to an output such as `summary.data.tldr`, as a sentence; undefined if it is one (22.1). */
export function outputPathRefusal(path: string): string | undefined {
  const [name = "", part, ...deeper] = path.split(".");
  if (path.length > LONGEST_PATH) return `A path has at most ${LONGEST_PATH} characters.`;
  const refusal = nameRefusal(name);
  if (refusal !== undefined) return `It begins with the name of a node’s output. ${refusal}`;
  if (part === undefined || !OUTPUT_PARTS.includes(part))
    return `Behind “${name}” stands one of ${OUTPUT_PARTS.join(", ")}.`;
  if (part !== "data" && deeper.length > 0) return `Nothing is below “${name}.${part}”.`;
  // A key with a dot or a blank in it cannot be named here.
  if (deeper.some((segment) => !/^[^\s.]{1,100}$/.test(segment)))
    return "Between two dots stands a name or a number.";
  return undefined;
}
