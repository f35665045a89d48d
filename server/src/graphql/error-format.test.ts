import { GraphQLError, parse } from "graphql";

import { badInput, DomainError } from "../errors.ts";
import type { Log } from "../observability/log.ts";
import { formatError } from "./error-format.ts";

const lines: unknown[] = [];
const keep = (...line: unknown[]): void => void lines.push(line);
const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
beforeEach(() => lines.splice(0));

/** As graphql wraps what a resolver throws, with the place in the answer. */
const thrown = (originalError: Error) =>
  new GraphQLError(originalError.message, { path: ["playbooks", 0, "title"], originalError });

test("what a module refuses is told with its code, through any number of wrappers", () => {
  const refusal = new DomainError("CONFLICT", "Too late.", { sequence: 3 });
  expect(formatError(thrown(thrown(refusal)), log)).toEqual({
    message: "Too late.",
    path: ["playbooks", 0, "title"],
    extensions: { code: "CONFLICT", sequence: 3 },
  });
  expect(lines).toEqual([]);
});

test("paths of fields never begin with the name of the argument", () => {
  const refusal = badInput([
    { path: "input.title", message: "A title." },
    { path: "inputs", message: "Another." },
  ]);
  expect(formatError(refusal, log).extensions?.["fields"]).toEqual([
    { path: "title", message: "A title." },
    { path: "inputs", message: "Another." },
  ]);
});

test("a fault says nothing of itself, to the caller or in the log", () => {
  const fault = Object.assign(new Error("duplicate key (email)=(dana@example.com)"), {
    code: "23505",
  });
  expect(formatError(thrown(fault), log)).toMatchObject({
    message: "Something went wrong on our side.",
    extensions: { code: "INTERNAL" },
  });
  expect(lines).toEqual([
    ["an operation failed", { fault: "Error", code: "23505", path: "playbooks.0.title" }],
  ]);
});

test("what is no error at all is a fault too", () => {
  expect(formatError("secret", log)).toMatchObject({ extensions: { code: "INTERNAL" } });
  expect(JSON.stringify(lines)).not.toContain("secret");
});

test("a null where the schema promises a value is our fault", () => {
  const error = new GraphQLError("Cannot return null for non-nullable field Playbook.title.", {
    path: ["playbook", "title"],
  });
  expect(formatError(error, log).extensions).toEqual({ code: "INTERNAL" });
});

test("spelling is the caller's: reason and place are told", () => {
  const node = parse("{ a }").definitions[0]!;
  const error = new GraphQLError('Cannot query field "a".', { nodes: node });
  expect(formatError(error, log)).toEqual({
    message: 'Cannot query field "a".',
    locations: [{ line: 1, column: 1 }],
    extensions: { code: "BAD_USER_INPUT", reason: "VALIDATION" },
  });
});
