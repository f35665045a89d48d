import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

/** How one chat request is answered. */
export type Reply =
  | ({ readonly kind: "stream"; readonly text: string } & StreamOptions)
  | { readonly kind: "refusal"; readonly text: string }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly param?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Takes the request and never answers. */
  | { readonly kind: "silence" }
  | BodyReply;

/** Answers 200 with this body, e.g. the page of a proxy; one that stalls never ends. */
interface BodyReply {
  readonly kind: "body";
  readonly type: string;
  readonly body: string;
  readonly stalls?: boolean;
}

/** How a request for the models is answered. */
type ListReply = BodyReply | Extract<Reply, { readonly kind: "status" }>;

interface StreamOptions {
  /** Characters in each frame; default 4. */
  readonly frame?: number;
  readonly delayMs?: number;
  /** Waits there, counted as `framesSent`, until a test lets it go on. */
  readonly holds?: readonly { readonly afterFrames: number; readonly until: Promise<unknown> }[];
  /** Default `stop`. */
  readonly finishReason?: string;
  /** What happens after so many frames instead of going on. */
  readonly breakAfter?: number;
  readonly breakBy?: "reset" | "clean-end" | "stall" | "error-frame" | "garbage";
  /** Cuts the bytes at places that split characters. */
  readonly packetBytes?: number;
  readonly withoutUsage?: boolean;
  readonly withoutDone?: boolean;
  /** Says what gateways say besides: a comment while they wait, a chunk without choices, the model's own thoughts. */
  readonly asGateway?: boolean;
}

const ChatBody = z.looseObject({
  model: z.string(),
  stream: z.boolean().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.looseObject({ type: z.string() }).optional(),
  stream_options: z.looseObject({ include_usage: z.boolean() }).optional(),
});
export type ChatBody = z.infer<typeof ChatBody>;

interface SeenRequest {
  readonly at: number;
  readonly body: ChatBody;
  /** The client closed the connection before the answer was complete. */
  aborted: boolean;
  framesSent: number;
}

/** What a test says to the endpoint and sees of it. */
export interface ModelServer {
  /** With the path that clients take as base URL. */
  readonly url: string;
  readonly key: string;
  readonly requests: readonly SeenRequest[];
  /** Answers the next requests in this order; later ones get what `startModelServer` was told. */
  reply(...replies: readonly Reply[]): void;
  /** What it answers from now on to whoever asks for its models; until then none. */
  list(reply: readonly string[] | ListReply): void;
  close(): Promise<void>;
}

const KEY = "sk-test-0123456789abcdef"; // looks like a real one, so that tests may search answers and logs for it
const EMPTY: Reply = { kind: "stream", text: '{"items":[]}' };

/**
 * A model endpoint on loopback that does what its script says, for tests through the real client. `otherwise` answers
 * what no script is left for; default: an empty list of items.
 */
export async function startModelServer(
  otherwise: (body: ChatBody) => Reply = () => EMPTY,
): Promise<ModelServer> {
  const replies: Reply[] = [];
  const requests: SeenRequest[] = [];
  const listing: Listing = { reply: listOf([]) };
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void answer(request, response, { replies, requests, otherwise, listing });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${port}/v1`,
    key: KEY,
    requests,
    reply: (...next) => void replies.push(...next),
    list: (reply) => void (listing.reply = "kind" in reply ? reply : listOf(reply)),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A server on a pipe has no port; ours never is. */
function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address;
}

interface Script {
  readonly replies: Reply[];
  readonly requests: SeenRequest[];
  readonly otherwise: (body: ChatBody) => Reply;
  readonly listing: Listing;
}

interface Listing {
  reply: ListReply;
}

function listOf(names: readonly string[]): ListReply {
  const data = names.map((id) => ({ id, object: "model", created: 0, owned_by: "test" }));
  return { kind: "body", type: "application/json", body: JSON.stringify({ object: "list", data }) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { replies, requests, otherwise, listing }: Script,
): Promise<void> {
  const body = await bodyOf(request);
  if (request.headers.authorization !== `Bearer ${KEY}`) {
    // As real endpoints do, it repeats what it was given.
    const message = `Incorrect API key provided: ${request.headers.authorization ?? ""}.`;
    return sendError(response, { kind: "status", status: 401, code: "invalid_api_key", message });
  }
  if (request.url === "/v1/models") return sendList(response, listing.reply);
  const chat = ChatBody.safeParse(body);
  if (request.url !== "/v1/chat/completions" || !chat.success) {
    return sendError(response, { kind: "status", status: 404, message: "Unknown request." });
  }
  const seen: SeenRequest = { at: Date.now(), body: chat.data, aborted: false, framesSent: 0 };
  requests.push(seen);
  response.on("close", () => (seen.aborted = !response.writableFinished));
  await send(response, replies.shift() ?? otherwise(chat.data), seen);
}

function sendList(response: ServerResponse, reply: ListReply): void {
  return reply.kind === "status" ? sendError(response, reply) : sendBody(response, reply);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
}

async function send(response: ServerResponse, reply: Reply, seen: SeenRequest): Promise<void> {
  switch (reply.kind) {
    case "silence":
      return;
    case "status":
      return sendError(response, reply);
    case "body":
      return sendBody(response, reply);
    case "refusal":
      return sendStream(response, [{ refusal: reply.text }], { kind: "stream", text: "", seen });
    case "stream":
      return sendStream(response, contentDeltas(reply.text, reply.frame ?? 4), { ...reply, seen });
  }
}

/** One at a time: an answer of 10 MB as a list would block the process that it is to test. */
function* contentDeltas(text: string, size: number): Iterable<object> {
  for (let at = 0; at < text.length;) {
    const end = wholeCharacterAt(text, at + size);
    yield { content: text.slice(at, end) };
    at = end;
  }
}

/** Never between the halves of a surrogate pair: JSON would hold half a character. */
function wholeCharacterAt(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}

type StreamReply = Extract<Reply, { readonly kind: "stream" }> & { readonly seen: SeenRequest };

async function sendStream(
  response: ServerResponse,
  deltas: Iterable<object>,
  reply: StreamReply,
): Promise<void> {
  const { seen } = reply;
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  response.flushHeaders();
  if (reply.asGateway) await write(response, gatewayWords(seen));
  await write(response, frame(seen, { delta: { role: "assistant", content: "" } }));
  seen.framesSent++;
  for (const delta of deltas) {
    if (seen.aborted) return;
    if (seen.framesSent === reply.breakAfter) return breakOff(response, reply);
    await write(response, frame(seen, { delta, finish_reason: null }), reply.packetBytes);
    seen.framesSent++;
    if (reply.delayMs !== undefined) await sleep(reply.delayMs);
    await reply.holds?.find(({ afterFrames }) => afterFrames === seen.framesSent)?.until;
  }
  await write(response, frame(seen, { delta: {}, finish_reason: reply.finishReason ?? "stop" }));
  if (!reply.withoutUsage && seen.body.stream_options?.include_usage) {
    await write(response, usageFrame(seen));
  }
  if (!reply.withoutDone) await write(response, "data: [DONE]\n\n");
  response.end();
}

async function breakOff(response: ServerResponse, { breakBy }: StreamReply): Promise<void> {
  switch (breakBy) {
    case "clean-end":
      response.end();
      return;
    case "stall":
    case undefined:
      return;
    case "error-frame":
      await write(response, `data: {"error":{"message":"Overloaded","type":"server_error"}}\n\n`);
      response.end();
      return;
    case "garbage":
      await write(response, 'data: {"id": "broken\n\n');
      response.end();
      return;
    case "reset":
      // Lets what was written leave first, or the client would see nothing of it.
      await sleep(20);
      response.destroy();
  }
}

/** What gateways put before an answer: comments, filters and thoughts that are none of it. */
function gatewayWords(seen: SeenRequest): string {
  const filters = { id: "", object: "", model: "", choices: [], prompt_filter_results: [] };
  const thought = { delta: { role: "assistant", content: null, reasoning_content: "{Hm.}" } };
  return `: PROCESSING\n\ndata: ${JSON.stringify(filters)}\n\n${frame(seen, thought)}`;
}

function frame(seen: SeenRequest, choice: object): string {
  const chunk = {
    id: "chatcmpl-test",
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: seen.body.model,
    choices: [{ index: 0, logprobs: null, ...choice }],
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

function usageFrame(seen: SeenRequest): string {
  const usage = {
    prompt_tokens: 120,
    completion_tokens: seen.framesSent,
    total_tokens: 120 + seen.framesSent,
    prompt_tokens_details: { cached_tokens: 20 },
  };
  return `data: ${JSON.stringify({ id: "chatcmpl-test", choices: [], usage })}\n\n`;
}

/** Split into packets so small that characters are cut, where a reply asks for it. */
async function write(response: ServerResponse, text: string, packetBytes?: number): Promise<void> {
  const bytes = Buffer.from(text);
  const size = packetBytes ?? bytes.length;
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    const flowing = response.write(bytes.subarray(at, at + size));
    if (!flowing) await drained(response);
    if (packetBytes !== undefined) await sleep(0);
  }
}

/** Also when the client has gone: it will never read on. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.on("drain", done).on("close", done);
  });
}

function sendBody(response: ServerResponse, { type, body, stalls }: BodyReply): void {
  response.writeHead(200, { "content-type": type });
  if (stalls) response.write(body);
  else response.end(body);
}

function sendError(
  response: ServerResponse,
  reply: Extract<Reply, { readonly kind: "status" }>,
): void {
  const {
    status,
    code = null,
    param = null,
    message = `Status ${reply.status}`,
    headers = {},
  } = reply;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendJson(response, status, { error: { message, type: "error", code, param } });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
