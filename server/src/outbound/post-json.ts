import { type Agent, request } from "undici";

import type { PostOutcome, PostRequest } from "../engine/engine.ts";
import { ForbiddenAddress } from "./guarded-agent.ts";

const ANSWER_WITHIN_MS = 30_000;
/** What an answer may say; the rest is left unread. */
const LONGEST_ANSWER = 64_000;

/** Posts JSON once, follows nowhere, and says what is known of it. */
export async function postJson(
  agent: Agent,
  { url, key, body }: PostRequest,
  signal: AbortSignal,
): Promise<PostOutcome> {
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method: "POST",
      headers: {
        "content-type": "application/json",
        "idempotency-key": key,
        "user-agent": "playbooks",
      },
      body,
      signal,
      headersTimeout: ANSWER_WITHIN_MS,
      bodyTimeout: ANSWER_WITHIN_MS,
    });
    const { statusCode: status, headers } = answer;
    const text = await beginningOf(answer.body);
    return { kind: "answered", status, text, retryAfterMs: retryAfter(headers["retry-after"]) };
  } catch (fault) {
    if (signal.aborted) throw signal.reason;
    return { kind: isForbidden(fault) ? "forbidden" : "unreachable" };
  }
}

async function beginningOf(body: AsyncIterable<unknown> & { destroy(): unknown }): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size >= LONGEST_ANSWER) break; // leaving the loop destroys the stream
  }
  return Buffer.concat(chunks).toString("utf8").slice(0, LONGEST_ANSWER);
}

/** Seconds or a date, as the header has it; 0 for none. */
function retryAfter(header: string | string[] | undefined): number {
  const text = String(header ?? "").trim();
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now());
}

function isForbidden(fault: unknown): boolean {
  if (fault instanceof ForbiddenAddress) return true;
  return fault instanceof Error && isForbidden(fault.cause);
}
