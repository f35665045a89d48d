import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import type { Grades } from "./score.ts";

export interface TestDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Documents, questions by id, and which documents answer which question how well. */
export interface TestSet {
  readonly documents: readonly TestDocument[];
  readonly queries: Readonly<Record<string, string>>;
  readonly gold: Readonly<Record<string, Grades>>;
}

/** Reads documents.json, queries.json and gold*.json of a folder; throws a sentence when one is not as expected. */
export async function readTestSet(folder: string): Promise<TestSet> {
  const documents = await readJson(join(folder, "documents.json"));
  const queries = await readJson(join(folder, "queries.json"));
  const gold = await readJson(join(folder, await goldFile(folder)));
  if (!Array.isArray(documents)) throw new Error("documents.json must be a list.");
  return {
    documents: documents.map(documentOf),
    queries: mapped(queries, textOf),
    gold: mapped(gold, (judged) =>
      mapped(isRecord(judged) ? (judged["docs"] ?? judged) : judged, Number),
    ),
  };
}

/** gold.json, else the first of the gold files that say more in their name. */
async function goldFile(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => /^gold.*\.json$/.test(name)).toSorted();
  return files.find((name) => name === "gold.json") ?? files[0] ?? "gold.json";
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}

function documentOf(value: unknown): TestDocument {
  if (!isRecord(value)) throw new Error("A document must be an object.");
  return {
    id: textOf(value["id"]),
    title: textOf(value["title"] ?? ""),
    text: textOf(value["text"]),
  };
}

function mapped<Value>(record: unknown, read: (value: unknown) => Value): Record<string, Value> {
  if (!isRecord(record)) throw new Error("An object by id is expected.");
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, read(value)]));
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error("A text is expected.");
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
