import { type Dice, dice } from "@playbooks/dice";
import * as Y from "yjs";

import type { Database } from "../database/database.ts";
import { openTestDatabase } from "../database/test-database.ts";
import type { DocumentWriter } from "./room/document-writer.ts";
import { worldOn } from "./testing/database-world.ts";
import type { Editor } from "./testing/editor.ts";
import { eventually, pause } from "./testing/eventually.ts";
import { Tokens } from "./testing/tokens.ts";
import { person, type World } from "./testing/world.ts";

let database: Database;
let world: World;

beforeAll(async () => {
  database = await openTestDatabase();
});

beforeEach(async () => {
  world = await worldOn(database, { compactRows: 10, sweepMs: 200 });
});

afterEach(() => world.close());
afterAll(() => database.close());

const PEOPLE = ["dana", "tom", "priya"] as const;
/** Edits of each seed. */
const STEPS = 220;

/** Everybody at once: people who type, go offline and are cut off, the API, a writer, documents that leave memory. */
class Story {
  readonly tokens = new Tokens();
  readonly #dice: Dice;
  readonly #live: Awaited<ReturnType<World["document"]>>;
  readonly #editors: readonly Editor[];
  readonly #api: Promise<unknown>[] = [];
  #writer: DocumentWriter | undefined;

  constructor(
    seed: number,
    live: Awaited<ReturnType<World["document"]>>,
    editors: readonly Editor[],
  ) {
    this.#dice = dice(seed);
    this.#live = live;
    this.#editors = editors;
  }

  async run(): Promise<void> {
    for (let i = 0; i < STEPS; i++) {
      await this.#step();
      if (this.#dice.roll(4) === 0) await pause(this.#dice.roll(8));
    }
    await Promise.all(this.#api);
    await this.#writer?.close();
    for (const editor of this.#editors) editor.provider.connect();
  }

  async #step(): Promise<void> {
    const editor = this.#editors[this.#dice.roll(this.#editors.length)]!;
    const chance = this.#dice.roll(100);
    if (chance < 50) this.tokens.insert(editor.text, this.#dice);
    else if (chance < 65) this.tokens.remove(editor.text, this.#dice);
    else if (chance < 78) this.#editByApi();
    else if (chance < 92) await this.#write();
    else if (chance < 95) editor.goOffline();
    else if (chance < 98) editor.provider.connect();
    else editor.cut();
  }

  #editByApi(): void {
    const remove = this.#dice.roll(3) === 0;
    const edit = world.documents.edit(this.#live, person("api"), (doc) => {
      if (remove) this.tokens.remove(doc.getText("title"), this.#dice);
      else this.tokens.insert(doc.getText("title"), this.#dice);
    });
    this.#api.push(edit);
  }

  async #write(): Promise<void> {
    const actor = {
      memberId: "member_dana",
      name: "AI for dana",
      kind: "ai",
      generation: "g",
    } as const;
    this.#writer ??= await world.documents.writer(this.#live, actor);
    this.#writer.write((doc) => this.tokens.insert(doc.getText("title"), this.#dice));
    if (this.#dice.roll(5) > 0) return;
    await this.#writer.close();
    this.#writer = undefined;
  }
}

test.each([1, 20_260_731, 424_242])(
  "3.7 everybody sees the same, the log holds it, nobody's character is lost (seed %i)",
  async (seed) => {
    const live = await world.document();
    const editors = await Promise.all(PEOPLE.map((who) => world.editor(live, who)));
    const story = new Story(seed, live, editors);
    await story.run();
    await eventually(() =>
      expect(editors.map((editor) => editor.isSaved)).toEqual([true, true, true]),
    );
    const text = await world.stored(live, (doc) => doc.getText("title").toJSON());
    expect(Tokens.in(text)).toEqual(story.tokens.expected);
    await eventually(() => {
      for (const editor of editors) expect(editor.content).toBe(text);
    });
    const serverState = await world.documents.read(live, (doc) => Y.encodeStateVector(doc));
    for (const { doc } of editors) {
      expect(new Map(Y.decodeStateVector(Y.encodeStateVector(doc)))).toEqual(
        Y.decodeStateVector(serverState),
      );
    }
    await world.documents.project(live);
    expect(world.projected.findLast((row) => row.live === live)?.title).toBe(text);
    await expectGapFree(live);
    await expectEverybodyBound(live, editors);
  },
);

/** Archive and log together hold every number once. */
async function expectGapFree(live: string): Promise<void> {
  const { id, head, snapshotSeq } = await database.prisma.liveDocument.findUniqueOrThrow({
    where: { name: live },
  });
  const where = { document: id };
  const rows = [
    ...(await database.prisma.liveDocumentArchive.findMany({ where })),
    ...(await database.prisma.liveDocumentUpdate.findMany({ where })),
  ];
  const sequences = rows.map(({ seq }) => Number(seq)).toSorted((a, b) => a - b);
  expect(sequences).toEqual(Array.from({ length: Number(head) }, (_, i) => i + 1));
  expect(Number(snapshotSeq)).toBeGreaterThan(0);
}

/** No client of the document may be nobody's: that would be text without an author. */
async function expectEverybodyBound(live: string, editors: readonly Editor[]): Promise<void> {
  const { id } = await database.prisma.liveDocument.findUniqueOrThrow({ where: { name: live } });
  const bindings = await database.prisma.liveDocumentClient.findMany({ where: { document: id } });
  const actorOf = new Map(bindings.map(({ clientId, actor }) => [Number(clientId), actor]));
  for (const [index, { doc }] of editors.entries()) {
    expect([undefined, `member_${PEOPLE[index]}`]).toContain(actorOf.get(doc.clientID));
  }
  const known = await world.documents.read(live as never, (doc) => [...doc.store.clients.keys()]);
  expect(known.filter((client) => !actorOf.has(client))).toEqual([]);
}
