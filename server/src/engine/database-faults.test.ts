import { endInDatabase, mayPass } from "./database-faults.ts";

const coded = (code: string): Error => Object.assign(new Error("no"), { code });

test.each(["P1017", "P2028", "57P01", "40001", "40P01", "08006", "ECONNRESET"])(
  "%s may pass",
  (code) => {
    expect(mayPass(coded(code))).toBe(true);
  },
);

test.each([
  ["P2010", "Raw query failed. Code: `N/A`. Message: `Server has closed the connection.`"],
  ["P2039", "Code: `57P03`. Message: `the database system is not yet accepting connections`"],
  ["P2010", "Raw query failed. Code: `57P01`. Message: `terminating connection`"],
])("what a restart of the server becomes in Prisma's words may pass (%s)", (code, message) => {
  expect(mayPass(Object.assign(new Error(message), { code }))).toBe(true);
});

test("a lost connection may pass, however deep it is hidden; a mistake may not", () => {
  expect(
    mayPass(new Error("wrapped", { cause: new Error("Connection terminated unexpectedly") })),
  ).toBe(true);
  // What pg says when it waited too long for a server that restarts.
  expect(mayPass(new Error("timeout exceeded when trying to connect"))).toBe(true);
  expect(mayPass(coded("23505"))).toBe(false);
  expect(mayPass(new TypeError("x is undefined"))).toBe(false);
});

test("a step is repeated until the database takes it", async () => {
  let tries = 0;
  const step = () => (++tries < 3 ? Promise.reject(coded("57P01")) : Promise.resolve("done"));
  expect(await endInDatabase(new AbortController().signal, step)).toBe("done");
  expect(tries).toBe(3);
});

test("a step is not repeated for a mistake, nor once the server stops", async () => {
  const stop = new AbortController();
  await expect(endInDatabase(stop.signal, () => Promise.reject(coded("23505")))).rejects.toThrow(
    "no",
  );
  stop.abort();
  const lost = endInDatabase(stop.signal, () => Promise.reject(coded("57P01")));
  await expect(lost).rejects.toMatchObject({ name: "AbortError" });
});
