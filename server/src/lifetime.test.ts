import { Lifetime } from "./lifetime.ts";

test("parts end in reverse order, once", async () => {
  const ended: string[] = [];
  const lifetime = new Lifetime();
  expect(lifetime.add("database", (part) => void ended.push(part))).toBe("database");
  lifetime.add("server", (part) => {
    ended.push(part);
    return Promise.resolve();
  });
  await lifetime.end();
  await lifetime.end();
  expect(ended).toEqual(["server", "database"]);
});

test("a part that fails to end does not keep the earlier ones from ending", async () => {
  const ended: string[] = [];
  const lifetime = new Lifetime();
  lifetime.add("database", (part) => void ended.push(part));
  lifetime.add("server", () => Promise.reject(new Error("stuck")));
  await expect(lifetime.end()).rejects.toThrow("stuck");
  expect(ended).toEqual(["database"]);
});
