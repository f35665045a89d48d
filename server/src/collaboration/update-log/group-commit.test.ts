import { silentLog } from "../../observability/log.ts";
import { eventually, pause } from "../testing/eventually.ts";
import { type CommitSource, GroupCommit } from "./group-commit.ts";
import type { AppendRow } from "./update-log.ts";

/** A log that remembers how many appends ran at once, and what they carried. */
class SlowLog {
  delayMs = 0;
  failures = 0;
  most = 0;
  readonly appended: (readonly AppendRow[])[] = [];
  #now = 0;
  #sequence = 0;

  async append(rows: readonly AppendRow[]): Promise<ReadonlyMap<string, number>> {
    this.most = Math.max(this.most, ++this.#now);
    await pause(this.delayMs);
    this.#now--;
    if (this.failures-- > 0) throw new Error("away");
    this.appended.push(rows);
    this.#sequence++;
    return new Map(rows.map(({ documentId }) => [documentId, this.#sequence]));
  }
}

/** A document whose waiting edits are counted, not made. */
class Source implements CommitSource {
  waiting = 0;
  readonly sequences: number[] = [];
  vanishings = 0;
  readonly #id: string;
  readonly #onTake: () => void;

  constructor(id: string, onTake: () => void = () => undefined) {
    this.#id = id;
    this.#onTake = onTake;
  }

  takeRow(): AppendRow | undefined {
    this.#onTake();
    if (this.waiting === 0) return undefined;
    const data = Uint8Array.of(this.waiting);
    this.waiting = 0;
    return { documentId: this.#id, data, authors: [], clients: [] };
  }

  committed(sequence: number): void {
    this.sequences.push(sequence);
  }

  vanished(): void {
    this.vanishings++;
  }
}

function opened(gatherMs: number): { readonly log: SlowLog; readonly commits: GroupCommit } {
  const log = new SlowLog();
  return { log, commits: new GroupCommit({ log, logger: silentLog, gatherMs }) };
}

/** A change that waits for the next commit. */
function edit(commits: GroupCommit, source: Source): void {
  source.waiting++;
  commits.add(source);
}

test("3.1 after a pause an edit is committed at once, the next ones together", async () => {
  const { log, commits } = opened(1_000);
  const source = new Source("1");
  edit(commits, source);
  await eventually(() => expect(source.sequences).toEqual([1]));
  for (let i = 0; i < 5; i++) {
    edit(commits, source);
    await pause(2);
  }
  await eventually(() => expect(source.sequences).toEqual([1, 2]));
  expect(log.appended.flat().map(({ data }) => data[0])).toEqual([1, 5]);
});

test("3.1 whoever waits for a commit need not wait for the others", async () => {
  const { commits } = opened(100_000);
  const source = new Source("1");
  edit(commits, source);
  await eventually(() => expect(source.sequences).toEqual([1]));
  edit(commits, source);
  await pause(30);
  expect(source.sequences).toEqual([1]);
  commits.hurry();
  await eventually(() => expect(source.sequences).toEqual([1, 2]));
});

test("3.1 documents go together, in one append", async () => {
  const { log, commits } = opened(5);
  const sources = [new Source("1"), new Source("2"), new Source("3")];
  for (const source of sources) edit(commits, source);
  await eventually(() =>
    expect(sources.map(({ sequences }) => sequences)).toEqual([[1], [1], [1]]),
  );
  expect(log.appended).toHaveLength(1);
});

test("3.2 one commit at a time, even when taking a row brings new edits in", async () => {
  const { log, commits } = opened(1);
  log.delayMs = 20;
  let more = 10;
  const source: Source = new Source("1", () => {
    if (more-- > 0) edit(commits, source);
  });
  edit(commits, source);
  await eventually(() => expect(more).toBeLessThan(0));
  await commits.stop(1_000);
  expect(log.most).toBe(1);
  expect(source.waiting).toBe(0);
  expect(source.sequences).toHaveLength(log.appended.length);
});

test("a document that fails keeps nobody else from its commit", async () => {
  const { commits } = opened(1);
  const broken = new Source("1", () => {
    throw new Error("broken");
  });
  const [before, after] = [new Source("0"), new Source("2")];
  for (const source of [before, broken, after]) edit(commits, source);
  await eventually(() => expect([before.sequences, after.sequences]).toEqual([[1], [1]]));
});

test("3.6 a failed append is tried again with the same rows", async () => {
  const { log, commits } = opened(1);
  log.failures = 2;
  const source = new Source("1");
  edit(commits, source);
  await eventually(() => expect(source.sequences).toEqual([1]));
  expect(log.appended.flat()).toHaveLength(1);
});

test("3.10 a stop commits what waits, without waiting for its turn", async () => {
  const { commits } = opened(100_000);
  const source = new Source("1");
  edit(commits, source);
  await eventually(() => expect(source.sequences).toEqual([1]));
  edit(commits, source);
  await commits.stop(1_000);
  expect(source.sequences).toEqual([1, 2]);
});

test("3.6 a stop does not wait for a database that never comes back", async () => {
  const { log, commits } = opened(1);
  log.failures = Infinity;
  const source = new Source("1");
  edit(commits, source);
  const startedAt = Date.now();
  await commits.stop(100);
  expect(Date.now() - startedAt).toBeLessThan(2_000);
  expect(source.sequences).toEqual([]);
  expect(source.vanishings).toBe(0);
});
