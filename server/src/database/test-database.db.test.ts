import type { Database } from "./database.ts";
import { openTestDatabase } from "./test-database.ts";

let database: Database;
afterEach(() => database.close());

test("a test gets an empty database that has every table", async () => {
  database = await openTestDatabase();
  await database.prisma.workspace.create({ data: { id: "workspace_1", name: "SunRoof" } });
  expect(await database.prisma.workspace.count()).toBe(1);
});

test("what one test wrote the next does not see", async () => {
  database = await openTestDatabase();
  expect(await database.prisma.workspace.count()).toBe(0);
});
