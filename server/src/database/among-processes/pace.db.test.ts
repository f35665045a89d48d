import type { Database } from "../database.ts";
import { openTestDatabase } from "../test-database.ts";
import { openPace } from "./pace.ts";

let database: Database;
beforeAll(async () => void (database = await openTestDatabase()), 120_000);
afterAll(() => database.close());

test("21.2 two who keep one pace together stay below its rate in every second", async () => {
  const perSecond = 40;
  const [one, other] = [1, 2].map(() => openPace({ pool: database.pool, name: "m", perSecond }));
  const began: number[] = [];
  const turn = async (index: number): Promise<void> => {
    await (index % 2 ? one : other)?.(new AbortController().signal);
    began.push(performance.now());
  };
  await Promise.all(Array.from({ length: 60 }, (_, index) => turn(index)));
  const most = Math.max(
    ...began.map((from) => began.filter((at) => at >= from && at < from + 1_000).length),
  );
  expect(most).toBeLessThanOrEqual(perSecond);
}, 60_000);

test("a turn is waited for no longer than whoever waits wants", async () => {
  const pace = openPace({ pool: database.pool, name: "slow", perSecond: 0.01 });
  await pace(new AbortController().signal);
  await expect(pace(AbortSignal.timeout(5))).rejects.toThrow(/abort/);
});
