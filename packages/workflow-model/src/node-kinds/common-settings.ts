import { z } from "zod";

const JOINS = ["default", "all", "tolerant"] as const;
const ON_ERROR = ["fail", "continue", "branch"] as const;
/** What a node with several edges into it waits for (7.3 to 7.5). */
export type Join = (typeof JOINS)[number];
/** What follows from its failure (3.7). */
export type OnError = (typeof ON_ERROR)[number];

/** Retries of kinds that ask a model or a mail server, where most failures pass (2.1). */
export const RETRIES_OVER_NETWORK = 2;

/** What every node has. Names are checked in `validation/`, where all names of the graph are known. */
export function commonSettings(retryCount: number) {
  return {
    label: z.string().max(120).default(""),
    // null: nothing can refer to it (4.2).
    outputVariable: z.string().max(200).nullable().default(null),
    // Of one attempt, without time in the queue and time spent waiting (10.6).
    timeoutSeconds: z.int().min(30).max(3600).default(300),
    retryCount: z.int().min(0).max(5).default(retryCount),
    onError: z.enum(ON_ERROR).default("fail"),
    join: z.enum(JOINS).default("default"),
  };
}

/** An id of a row, as the API spells it. */
export const RowId = z.string().min(1).max(100);
/** In the order in which they were chosen; what an empty list means, each kind says. */
export const RowIds = z.array(RowId).max(50).readonly().default([]);
/** Names of models in the order in which they are tried; empty = the playbook's. */
export const ModelChain = z.array(z.string().min(1).max(200)).max(5).readonly().default([]);
/** Liquid; whether it can be read, and what its names lead to, is checked with the graph (4.4). */
export const Template = z.string().max(20_000);
/** A subject or a title: a line break in it could smuggle in a header. */
export const LineTemplate = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\r\n]*$/, "must be one line");
