import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

import { idFromUuid, kindOf, newId, uuidOf } from "../../ids.ts";

/** A field of Query, Mutation or Subscription. */
export interface Operation {
  readonly kind: "query" | "mutation" | "subscription";
  readonly field: GraphQLField<unknown, unknown>;
}

/** As they are sent, by name of the argument. */
export type Variables = Readonly<Record<string, unknown>>;

/** All of them: a new one that no test knows the rights of is found by this. */
export function operationsOf(schema: GraphQLSchema): readonly Operation[] {
  const fieldsOf = (
    kind: Operation["kind"],
    type: GraphQLObjectType | null | undefined,
  ): Operation[] => Object.values(type?.getFields() ?? {}).map((field) => ({ kind, field }));
  return [
    ...fieldsOf("query", schema.getQueryType()),
    ...fieldsOf("mutation", schema.getMutationType()),
    ...fieldsOf("subscription", schema.getSubscriptionType()),
  ];
}

/** Asks for as much as can be asked for without arguments, so that what an answer lets slip is seen. */
export function textOf({ kind, field }: Operation, variables: Variables, levels = 3): string {
  const given = field.args.filter((arg) => arg.name in variables);
  const declared = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(", ");
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
  return `${kind} ${brackets(declared)} { ${field.name}${brackets(passed)} ${selectionOf(field.type, levels)} }`;
}

function brackets(text: string): string {
  return text === "" ? "" : `(${text})`;
}

/** Beside `nodes`, edges say the same again; a page's beginning and end are no secret. */
const SKIPPED: ReadonlySet<string> = new Set(["edges", "pageInfo"]);

/** All fields that need no argument, so many levels deep: each must be answered or refused. */
function selectionOf(type: GraphQLOutputType, levels: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return "";
  if (!isObjectType(named)) return "{ __typename ... on Node { id } }";
  const fields = Object.values(named.getFields())
    .filter((field) => !SKIPPED.has(field.name) && !field.args.some(isRequiredArgument))
    .filter((field) => levels > 1 || isLeafType(getNamedType(field.type)))
    .map((field) => `${field.name} ${selectionOf(field.type, levels - 1)}`);
  return `{ __typename ${fields.join(" ")} }`;
}

/** Our ids with their kinds, and bare UUIDs of lines. */
const ID = /[a-z]+_[0-9a-hjkmnp-tv-z]{26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Prefixed ids and bare UUIDs, wherever they stand. */
export function idsIn(variables: Variables): readonly string[] {
  return JSON.stringify(variables).match(ID) ?? [];
}

/** For each id another of its kind that nobody has. */
export function ghostsOf(ids: readonly string[]): ReadonlyMap<string, string> {
  return new Map(ids.map((id) => [id, ghostOf(id)]));
}

/** An id of the same kind that nothing has. */
function ghostOf(id: string): string {
  const kind = kindOf(id);
  const uuid = uuidOf("User", newId("User")) ?? "";
  return kind === undefined ? uuid : idFromUuid(kind, uuid);
}

/** The same, of ids that nobody has. */
export function withGhosts<Value>(value: Value, ghosts: ReadonlyMap<string, string>): Value {
  // oxlint-disable-next-line typescript/no-unsafe-return -- other ids are all that differs
  return JSON.parse(JSON.stringify(value).replaceAll(ID, (id) => ghosts.get(id) ?? id));
}
