import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from "graphql";

/** RFC 3339 with seconds and a zone; without a zone the same text would mean another moment on another machine. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

function readInstant(value: unknown): Date {
  const moment = typeof value === "string" && INSTANT.test(value) ? new Date(value) : undefined;
  if (moment === undefined || Number.isNaN(moment.getTime()))
    throw new GraphQLError("A DateTime is written like 2025-03-01T09:30:00Z.");
  return moment;
}

/** A moment: a `Date` inside, ISO 8601 in UTC outside. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: "A moment, ISO 8601 in UTC.",
  serialize(value) {
    if (value instanceof Date) return value.toISOString();
    return readInstant(value).toISOString();
  },
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : undefined),
});

/** Any JSON value; what it must look like is checked where it is used. */
export const JsonValue = new GraphQLScalarType<unknown, unknown>({
  name: "JSON",
  description: "Any JSON value.",
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
