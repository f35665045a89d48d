import type { Config } from "./config/config.ts";
import { projectPath } from "./database/project-folder.ts";
import { DomainError } from "./errors.ts";
import { type Ground, openGround } from "./ground.ts";
import { tryPort } from "./http/http.ts";
import { startWebChild, type WebChild } from "./http/web-child.ts";
import { Lifetime } from "./lifetime.ts";
import type { Log } from "./observability/log.ts";

export interface App {
  readonly url: string;
  /** Requests in flight are answered, edits committed and projected, sockets closed; then everything ends. */
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly log: Log;
  /** False in development, where the pages come from `next dev`. */
  readonly withWeb: boolean;
  /** Told once for each step of the start, with its seconds. */
  readonly announce: (line: string) => void;
}

/** Builds every part, hands each what it needs, and says where it can be reached. */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const lifetime = new Lifetime();
  const start = config.role === "worker" ? startWorker : startServer;
  try {
    return await start({ config, options, lifetime, step: stepsOf(options.announce) });
  } catch (fault) {
    await lifetime.end().catch(() => undefined);
    throw fault;
  }
}

interface Starting {
  readonly config: Config;
  readonly options: AppOptions;
  readonly lifetime: Lifetime;
  readonly step: ReturnType<typeof stepsOf>;
}

/** The larger half of the program: read while the database opens in its thread. A worker leaves out what serves. */
const rest = {
  house: () => import("./house/house.ts"),
  workshop: () => import("./house/workshop.ts"),
  serve: () => import("./serve.ts"),
  upkeep: () => import("./house/upkeep.ts"),
};

async function startServer({ config, options, lifetime, step }: Starting): Promise<App> {
  const { announce, log } = options;
  await tryPort(config);
  const pages = options.withWeb ? beginPages(log, lifetime) : undefined;
  const opening = step("Database", () => openGround(config, log, lifetime));
  const loading = Promise.all([rest.house(), rest.serve(), rest.upkeep()]);
  const ground = await opening;
  await holdLiveDocuments(ground, lifetime);
  const [{ openHouse }, { serve }, { startUpkeep }] = await loading;
  const house = await step("Live documents and jobs", () => openHouse(config, ground, lifetime));
  if (config.examples !== "off") await step("Example workspace", () => house.loadExamples());
  const web = pages && (await step("Pages", () => pages));
  await house.doors.workflows.adoptDrafts();
  const port = await serve(config, { ...ground, ...house, web, lifetime });
  await house.doors.suggestions.settleLeftovers();
  house.jobs.start();
  lifetime.add(startUpkeep({ ...ground, ...house }), (stop) => stop());
  const url = config.publicUrl.replace(/:0$/, `:${port}`);
  announce(`\nReady at ${url}`);
  announce(await house.accounts.signInHint());
  return { url, stop: () => lifetime.end() };
}

/** A worker: no port, no pages, no live documents; jobs of runs alone. */
async function startWorker({ config, options, lifetime, step }: Starting): Promise<App> {
  const opening = step("Database", () => openGround(config, options.log, lifetime));
  const loading = Promise.all([rest.workshop(), rest.upkeep()]);
  const ground = await opening;
  const [{ openWorkshop }, { startWorkerUpkeep }] = await loading;
  const workshop = await step("Jobs", () => openWorkshop(config, ground, lifetime));
  workshop.jobs.start();
  lifetime.add(startWorkerUpkeep({ ...ground, ...workshop }), (stop) => stop());
  options.announce("\nReady to take jobs");
  return { url: "", stop: () => lifetime.end() };
}

/** Live documents are one process's: a second one would answer with another text (docs/architecture.md). */
async function holdLiveDocuments({ database, log }: Ground, lifetime: Lifetime): Promise<void> {
  const release = await database.holdLock("live documents", () => {
    log.error("another server has taken the live documents over");
    process.exit(1);
  });
  if (!release)
    throw new DomainError(
      "UNAVAILABLE",
      "Another server holds the live documents of this database. Stop it, or start this one with ROLE=worker to help it with runs.",
    );
  lifetime.add(release, (it) => it());
}

/** Begun first and awaited last: they start on another core while the database opens. */
function beginPages(log: Log, lifetime: Lifetime): Promise<WebChild> {
  const pages = startWebChild(projectPath("web"), log);
  const settled = pages.catch(() => undefined);
  void lifetime.add(settled, async (it) => (await it)?.stop());
  return pages;
}

/** One line for each step of the start. */
function stepsOf(announce: (line: string) => void) {
  return async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const began = performance.now();
    const result = await work();
    announce(`${name.padEnd(34)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`);
    return result;
  };
}
