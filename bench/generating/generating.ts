import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { pathOf } from "../bundled.ts";
import { startTypists, type Typists } from "../collaboration/typists.ts";
import { startMeasuredProcess } from "../measured-process.ts";
import { buildProduct, SCENARIO, signedIn } from "../product.ts";
import { type Report } from "../report.ts";

const LIMIT_MS = 20;
const READY_WITHIN_MS = 120_000;
const GENERATED_WITHIN_MS = 120_000;
const TYPING_PER_SECOND = 5;

/** Milliseconds between two turns of the loop, of which 1 is the monitor's own timer. */
const Delay = z.object({ p50: z.number(), p99: z.number(), max: z.number() });
type Delay = z.infer<typeof Delay>;

const GENERATE = `mutation Generate($input: GeneratePlaybookInput!) {
  generatePlaybook(input: $input) { generation { id } }
}`;
const Generate = z.object({
  generatePlaybook: z.object({ generation: z.object({ id: z.string() }) }),
});
const STATUS = `query Status($id: ID!) { generation(id: $id) { status } }`;
const Status = z.object({ generation: z.object({ status: z.string() }) });
const LIVE = `query Live($id: ID!) { scenario(id: $id) { liveDocumentId } }`;
const Live = z.object({ scenario: z.object({ liveDocumentId: z.string() }) });
const BRIEF = {
  buyer: "Office manager of a law firm with forty people",
  product: "BrewBox, a coffee subscription for offices",
  stages: ["PROSPECTING", "DISCOVERY", "PROPOSAL"],
};

/** The event loop of the built server while it writes a playbook with its own engine and two people type. */
export async function measureGenerating({ short }: { short: boolean }): Promise<Report> {
  await buildProduct();
  const dataDir = mkdtempSync(join(tmpdir(), "playbooks-bench-"));
  const port = await freePort();
  const monitor = new URL("./delay-monitor.mjs", import.meta.url).href;
  const server = startMeasuredProcess({
    file: pathOf("../../server/dist/main.js", import.meta.url),
    args: ["--without-web"],
    nodeOptions: ["--enable-source-maps", "--import", monitor],
    env: { PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: "", LOG_LEVEL: "error" },
  });
  const api = new Api(`http://localhost:${port}`);
  try {
    await api.ready();
    await api.signIn("Dana");
    await server.ask("delay", Delay);
    await pause(short ? 3_000 : 10_000);
    const idle = await server.ask("delay", Delay);
    const typists = await twoPeople(api);
    try {
      await pause(2_000);
      await server.ask("delay", Delay);
      const { status, seconds } = await generate(api);
      const busy = await server.ask("delay", Delay);
      return reportOf({ idle, busy, status, seconds });
    } finally {
      for (const each of typists) each.stop();
    }
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function twoPeople(api: Api): Promise<Typists[]> {
  const { scenario } = await api.ask(LIVE, { id: SCENARIO }, Live);
  const url = `${api.url.replace("http", "ws")}/collab/${scenario.liveDocumentId}?ack=1`;
  return Promise.all(
    ["Dana", "Tom"].map(async (name) => {
      const headers = { cookie: await signedIn(api, name), origin: api.url };
      return startTypists({ url, headers, clients: 1, perSecond: TYPING_PER_SECOND });
    }),
  );
}

async function generate(api: Api): Promise<{ status: string; seconds: number }> {
  const began = performance.now();
  const { generatePlaybook } = await api.ask(GENERATE, { input: { brief: BRIEF } }, Generate);
  const { id } = generatePlaybook.generation;
  const until = began + GENERATED_WITHIN_MS;
  let status = "QUEUED";
  while (["QUEUED", "RETRIEVING", "WRITING"].includes(status) && performance.now() < until) {
    await pause(500);
    status = (await api.ask(STATUS, { id }, Status)).generation.status;
  }
  return { status, seconds: (performance.now() - began) / 1_000 };
}

interface Measured {
  readonly idle: Delay;
  readonly busy: Delay;
  readonly status: string;
  readonly seconds: number;
}

function reportOf({ idle, busy, status, seconds }: Measured): Report {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const inWords = ({ p50, p99, max }: Delay): string =>
    `p50 ${ms(p50)}, p99 ${ms(p99)}, longest ${ms(max)}`;
  return {
    figures: [
      {
        what: "event-loop delay p99 while a playbook generates",
        target: `< ${LIMIT_MS} ms`,
        figure: `${ms(busy.p99)} (idle ${ms(idle.p99)})`,
        met: busy.p99 < LIMIT_MS && status === "DONE",
      },
    ],
    details: [
      `the generation ended as ${status} after ${seconds.toFixed(1)} s`,
      `idle: ${inWords(idle)}; generating: ${inWords(busy)}`,
    ],
  };
}

class Api {
  readonly url: string;
  #cookie = "";

  constructor(url: string) {
    this.url = url;
  }

  async ready(): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      const isReady = await fetch(`${this.url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (isReady) return;
      await pause(100);
    }
    throw new Error("The server was not ready in time.");
  }

  async signIn(name: string): Promise<void> {
    this.#cookie = await signedIn(this, name);
  }

  async ask<Answer>(query: string, variables: object, shape: z.ZodType<Answer>): Promise<Answer> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.url, cookie: this.#cookie },
      body: JSON.stringify({ query, variables }),
    });
    const body = z
      .object({ data: z.unknown(), errors: z.unknown() })
      .partial()
      .parse(await answer.json());
    if (body.errors) throw new Error(`The API refused: ${JSON.stringify(body.errors)}`);
    return shape.parse(body.data);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
