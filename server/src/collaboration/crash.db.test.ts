import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { dice } from "@playbooks/dice";

import { type ChildProgram, startChildProgram } from "../database/child-program.ts";
import { createServerDatabase } from "../database/test-server.ts";
import { Editor } from "./testing/editor.ts";
import { eventually, pause } from "./testing/eventually.ts";
import { listen } from "./testing/test-server.ts";
import { Tokens } from "./testing/tokens.ts";

const CHILD = new URL("./testing/crash-child.ts", import.meta.url);
const KILLS = 2;
const PEOPLE = ["dana", "tom", "priya"];

let folder: string;
let port: number;
let dropDatabase: () => Promise<void>;
let databaseUrl: string | undefined;
let server: ChildProgram | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "playbooks-crash-"));
  port = await freePort();
  dropDatabase = () => Promise.resolve();
  const serverUrl = process.env["TEST_DATABASE_URL"];
  if (!serverUrl) return;
  const made = await createServerDatabase(serverUrl);
  databaseUrl = made.url;
  dropDatabase = () => made.drop();
});

afterAll(async () => {
  await server?.kill();
  await dropDatabase();
  rmSync(folder, { recursive: true, force: true });
});

/** Known beforehand: editors find the restarted server at the same address. */
async function freePort(): Promise<number> {
  const listening = await listen({ handleUpgrade: () => undefined });
  await listening.close();
  return Number(new URL(listening.url).port);
}

async function start(live: string): Promise<void> {
  const args = [folder, String(port), live, ...(databaseUrl ? [databaseUrl] : [])];
  server = startChildProgram(CHILD, args);
  await server.says("serving");
}

/** Somebody who types without pause and knows which of the tokens were acknowledged. */
class Typist {
  readonly editor: Editor;
  readonly #sent: { readonly frame: number; readonly token: string }[] = [];

  constructor(live: string, who: string) {
    this.editor = new Editor({ url: `ws://127.0.0.1:${port}/collab`, live, who });
  }

  type(token: string): void {
    this.editor.type(token);
    this.#sent.push({ frame: this.editor.frames.sent, token });
  }

  get acknowledged(): string[] {
    const { acknowledged } = this.editor.frames;
    return this.#sent.filter(({ frame }) => frame <= acknowledged).map(({ token }) => token);
  }
}

test("3.7 kill -9 while people type, again and again, loses no acknowledged edit", async () => {
  const live = randomUUID();
  const throws = dice(9);
  const acknowledged = new Set<string>();
  let count = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    await start(live);
    const typists = PEOPLE.map((who) => new Typist(live, who));
    await Promise.all(typists.map(({ editor }) => editor.synced()));
    expectAllIn(typists[0]!.editor.content, acknowledged);
    const before = acknowledged.size;
    const until = Date.now() + 400 + throws.roll(500);
    while (Date.now() < until || typists.every((typist) => typist.acknowledged.length === 0)) {
      for (const typist of typists) typist.type(`‹${count++}🙂›`);
      await pause(throws.roll(6));
    }
    await server?.kill();
    for (const typist of typists) {
      for (const token of typist.acknowledged) acknowledged.add(token);
      typist.editor.close();
    }
    expect(acknowledged.size).toBeGreaterThan(before);
  }
  await start(live);
  // A browser that comes without anything: what it sees was in the database.
  const late = new Editor({ url: `ws://127.0.0.1:${port}/collab`, live, who: "lena" });
  await late.synced();
  expectAllIn(late.content, acknowledged);
  late.type("‹999999🙂›");
  await eventually(() => expect(late.isSaved).toBe(true));
  late.close();
}, 240_000);

/** What was acknowledged must be there; what was not may be. */
function expectAllIn(content: string, tokens: ReadonlySet<string>): void {
  const present = new Set(Tokens.in(content));
  expect([...tokens].filter((token) => !present.has(token))).toEqual([]);
}
