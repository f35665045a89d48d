import { type ChildProcess, fork } from "node:child_process";
import {
  Agent,
  type IncomingMessage,
  request as httpRequest,
  type ServerResponse,
} from "node:http";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { Log } from "../observability/log.ts";

const READY_WITHIN_MS = 60_000; // a small machine under load needs this long for its first start
const RESTART_AFTER_MS = { first: 200, most: 10_000 } as const;
const END_WITHIN_MS = 5_000;
/** Runs before Next in its process: the channel to us breaks when we are killed, and nobody else would ever end it. */
const END_WITH_PARENT = "data:text/javascript,process.once('disconnect', () => process.exit());";

/** The process that makes the pages; it is started again when it ends by itself. */
export interface WebChild {
  /** Answers with the page that the web application makes. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  isUp(): boolean;
  stop(): Promise<void>;
}

/** Runs `next start` for the pages in a process of its own: rendering one never delays a socket of ours. */
export async function startWebChild(folder: string, log: Log): Promise<WebChild> {
  const port = await freePort();
  const bin = createRequire(join(folder, "package.json")).resolve("next/dist/bin/next");
  let child: ChildProcess;
  let stopping = false;
  let failures = 0;

  const start = (): void => {
    child = fork(bin, ["start", "-p", String(port), "-H", "127.0.0.1"], {
      cwd: folder,
      execArgv: ["--import", END_WITH_PARENT],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      // A group of its own: Ctrl-C reaches us alone, and we end it when nobody needs a page any more.
      detached: true,
    });
    child.on("exit", (code) => {
      if (stopping) return;
      const wait = Math.min(RESTART_AFTER_MS.most, RESTART_AFTER_MS.first * 2 ** failures++);
      log.error("the web process ended and is started again", { code: code ?? -1, waitMs: wait });
      setTimeout(start, wait).unref();
    });
  };
  start();
  await untilItAnswers(port);

  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    handle: (request, response) => forward({ agent, port }, request, response),
    isUp: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      stopping = true;
      agent.destroy();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await Promise.race([gone, sleep(END_WITHIN_MS, undefined, { ref: false })]);
      child.kill("SIGKILL"); // does nothing to a process that has ended
    },
  };
}

function forward(
  target: { readonly agent: Agent; readonly port: number },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const upstream = httpRequest(
    {
      agent: target.agent,
      host: "127.0.0.1",
      port: target.port,
      method: request.method,
      path: request.url,
      headers: { ...request.headers, "x-forwarded-host": request.headers.host ?? "" },
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  upstream.on("error", () => {
    if (response.headersSent) response.destroy();
    // Next closed a kept connection at the moment in which it was used again: a page can be asked for once more.
    else if (upstream.reusedSocket && (request.method === "GET" || request.method === "HEAD"))
      forward(target, request, response);
    else
      response
        .writeHead(503, { "content-type": "text/plain", "retry-after": "1" })
        .end("The pages are starting. Reload in a moment.");
  });
  response.on("close", () => {
    if (!response.writableFinished) upstream.destroy();
  });
  request.pipe(upstream);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function untilItAnswers(port: number): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const answered = await fetch(`http://127.0.0.1:${port}/favicon.ico`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(50);
  }
  throw new Error("The web process did not answer in time.");
}
