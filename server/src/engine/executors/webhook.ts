import { type Json, type Values, valueAt } from "@playbooks/workflow-model";
import { z } from "zod";

import { nodeExecutor, NodeFailure, type NodeWork } from "../node-work.ts";

export interface PostRequest {
  readonly url: string;
  /** Sent as Idempotency-Key: the same for every try (17.3). */
  readonly key: string;
  /** JSON. */
  readonly body: string;
}

export type PostOutcome =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** The beginning of what it said. */
      readonly text: string;
      /** 0: it did not say. */
      readonly retryAfterMs: number;
    }
  | { readonly kind: "unreachable" }
  /** It lies in a network that may not be reached from here. */
  | { readonly kind: "forbidden" };

/** The way out for requests. */
export interface Poster {
  /** Throws the signal's reason and nothing else. */
  post(request: PostRequest, signal: AbortSignal): Promise<PostOutcome>;
}

/** UTF-16 code units of its JSON. */
const LARGEST_BODY = 256_000;
/** What may be different a moment later: too early, too many, or the other side's own fault. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Posts JSON to another system at least once (17.3). */
export function webhookExecutor(poster: Poster) {
  return nodeExecutor("webhook", async ({ data: { url, body } }, work) => {
    const rendered = JSON.stringify(await renderJson(body, { work, values: await work.values() }));
    if (rendered.length > LARGEST_BODY)
      throw new NodeFailure("BODY_TOO_LARGE", "What it would send is larger than 256 KB.");
    const outcome = await work.measure({ kind: "tool", name: "webhook" }, () =>
      poster.post({ url, key: work.key, body: rendered }, work.signal),
    );
    switch (outcome.kind) {
      case "forbidden":
        throw new NodeFailure("ADDRESS_FORBIDDEN", "This address may not be reached from here.");
      case "unreachable":
        throw new NodeFailure("UNREACHABLE", "The other system could not be reached.", {
          mayPass: true,
        });
      default:
        return { kind: "done", output: { data: answerOf(outcome), summary: `${outcome.status}` } };
    }
  });
}

function answerOf({ status, text, retryAfterMs }: Extract<PostOutcome, { kind: "answered" }>) {
  if (status >= 200 && status < 300) return { status, answer: readAnswer(text) };
  throw new NodeFailure("WEBHOOK_REFUSED", `The other system answered ${status}.`, {
    mayPass: PASSING.has(status),
    retryAfterMs,
  });
}

function readAnswer(text: string): Json {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    // What is no JSON is a text; PostgreSQL takes every character but this one.
    return text.replaceAll("\0", "");
  }
}

interface Rendering {
  readonly work: NodeWork;
  readonly values: Values;
}

/** A text that is nothing but one reference gives the value itself, a list as a list; every other one a text. */
const ONE_REFERENCE = /^\{\{\s*([\w.]+)\s*\}\}$/;

async function renderJson(value: Json, rendering: Rendering): Promise<Json> {
  if (typeof value === "string") {
    const path = ONE_REFERENCE.exec(value)?.[1];
    return path === undefined
      ? rendering.work.render(value)
      : (valueAt(rendering.values, path) ?? null);
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Promise.all(value.map((each) => renderJson(each, rendering)));
  const entries = await Promise.all(
    Object.entries(value).map(
      async ([key, inner]) => [key, await renderJson(inner, rendering)] as const,
    ),
  );
  return Object.fromEntries(entries);
}
