import { z } from "zod";

/** Of groups in groups; both limits bound what one condition can cost (4.8). */
const MAX_DEPTH = 20;
const MAX_TESTS = 200;

/** Whether it leads anywhere, only a graph can say (`pathRefusal`). */
const Ref = z
  .string("must be a path such as risks.data.level")
  .min(1, "must be a path such as risks.data.level")
  .max(200, "must be at most 200 letters long");

/** One test of a value: data, not code, so that its cost is bounded by its size (4.8). */
const Test = z.discriminatedUnion("op", [
  z.strictObject({ ref: Ref, op: z.literal("exists") }),
  z.strictObject({ ref: Ref, op: z.literal(["eq", "ne", "contains"]), value: z.json() }),
  z.strictObject({
    ref: Ref,
    op: z.literal(["gt", "gte", "lt", "lte"]),
    value: z.union([z.number(), z.string()], "must be a number or a text"),
  }),
  z.strictObject({ ref: Ref, op: z.literal("in"), value: z.array(z.json(), "must be a list") }),
]);
const AllOf = z.strictObject({ all: z.array(z.unknown()) });
const AnyOf = z.strictObject({ any: z.array(z.unknown()) });
const Not = z.strictObject({ not: z.unknown() });

/** `ref` is a path such as `risks.data.level`; `value` is what it is compared with. */
export type Test = z.output<typeof Test>;
/** A tree of groups and tests. An empty `all` holds always, an empty `any` never. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Test;

type Path = readonly (string | number)[];

/** Goes through the whole reading: all that is wrong is told at once (5.2). */
interface Reading {
  tests: number;
  readonly issues: { path: Path; message: string }[];
}

/** A condition as it is stored. Read by hand: a union of schemas could not say which of its parts is wrong. */
export const Condition = z.unknown().transform((value, context): Condition => {
  const reading: Reading = { tests: 0, issues: [] };
  const condition = readCondition(value, [], reading);
  for (const { path, message } of reading.issues) {
    context.issues.push({ code: "custom", path: [...path], message, input: value });
  }
  return condition;
});

/** Stands where nothing could be read; with an issue beside it, it is never asked. */
const NEVER: Condition = { any: [] };

/** Never throws: what is wrong becomes an issue with its path, and the reading goes on. */
function readCondition(value: unknown, path: Path, reading: Reading): Condition {
  // A level is a word of the path; the numbers are places in its list.
  const depth = path.filter((step) => typeof step === "string").length;
  if (depth > MAX_DEPTH) return refuse(reading, path, `is more than ${MAX_DEPTH} deep`);
  if (typeof value !== "object" || value === null) {
    return refuse(reading, path, "must be all, any, not, or a test with ref, op and value");
  }
  if ("all" in value) return readGroup(AllOf.safeParse(value), { path, key: "all" }, reading);
  if ("any" in value) return readGroup(AnyOf.safeParse(value), { path, key: "any" }, reading);
  if ("not" in value) {
    const inner = Not.safeParse(value);
    if (!inner.success) return refuseParse(reading, path, inner.error);
    return { not: readCondition(inner.data.not, [...path, "not"], reading) };
  }
  return readTest(value, path, reading);
}

function readGroup(
  group: z.ZodSafeParseResult<{ all: unknown[] } | { any: unknown[] }>,
  { path, key }: { path: Path; key: "all" | "any" },
  reading: Reading,
): Condition {
  if (!group.success) return refuseParse(reading, path, group.error);
  const parts = "all" in group.data ? group.data.all : group.data.any;
  if (parts.length > MAX_TESTS) return refuse(reading, path, `has more than ${MAX_TESTS} parts`);
  const inner = parts.map((part, index) => readCondition(part, [...path, key, index], reading));
  return key === "all" ? { all: inner } : { any: inner };
}

/** Counts all tests of the whole condition, however they are grouped. */
function readTest(value: object, path: Path, reading: Reading): Condition {
  reading.tests++;
  // Once: the next two thousand would say the same.
  if (reading.tests === MAX_TESTS + 1)
    refuse(reading, path, `is one of more than ${MAX_TESTS} tests`);
  const test = Test.safeParse(value);
  return test.success ? test.data : refuseParse(reading, path, test.error);
}

function refuse(reading: Reading, path: Path, message: string): Condition {
  reading.issues.push({ path, message });
  return NEVER;
}

function refuseParse(reading: Reading, path: Path, error: z.ZodError): Condition {
  for (const issue of error.issues) {
    const inner = issue.path.filter((part) => typeof part !== "symbol");
    refuse(reading, [...path, ...inner], issue.message);
  }
  return NEVER;
}
