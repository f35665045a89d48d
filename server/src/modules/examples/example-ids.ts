import { idFromUuid, type IdKind } from "../../ids.ts";

/** Families of example ids: the number in the middle of their UUIDs. */
const FAMILY = {
  workspace: 1,
  user: 2,
  member: 3,
  document: 4,
  version: 5,
  chunk: 6,
  playbook: 7,
  scenario: 8,
  live: 9,
  line: 10,
  suggestion: 11,
  generation: 12,
  group: 13,
  analysedDocument: 20,
  field: 21,
  file: 22,
  tool: 23,
  mapping: 24,
  workflow: 25,
  workflowVersion: 26,
  acceptedSuggestion: 27,
  refusedSuggestion: 28,
  run: 29,
} as const;
/** A number that was given keeps its meaning: ids of examples stand in documentation and tests. */
export type ExampleFamily = keyof typeof FAMILY;

/** A UUID that is the same in every installation, so that links in documentation and tests lead somewhere. */
export function exampleUuid(family: ExampleFamily, number: number): string {
  const middle = FAMILY[family].toString(16).padStart(4, "0");
  return `0198a000-0000-7000-8000-${middle}${number.toString(16).padStart(8, "0")}`;
}

/** The same with the prefix of its kind; `number` counts within the family. */
export function exampleId<Kind extends IdKind>(kind: Kind, family: ExampleFamily, number: number) {
  return idFromUuid(kind, exampleUuid(family, number));
}
