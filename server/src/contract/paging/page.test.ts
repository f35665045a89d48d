import { type PageArgs, pageOf, pageOfList, type PageSource, writeCursor } from "./page.ts";

const LETTERS = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
const page = (args: PageArgs) => pageOfList(args, LETTERS, (row) => row.id);
const ids = (found: { nodes: readonly { id: string }[] }) =>
  found.nodes.map((row) => row.id).join("");

test("a page forwards holds what was asked for and says whether more follows", async () => {
  const found = await page({ first: 2 });
  expect(ids(found)).toBe("ab");
  expect(found.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  expect(found.edges[0]?.cursor).toBe(found.pageInfo.startCursor);
  expect(await found.countAll()).toBe(5);
});

test("following endCursor reads every row once, to the end", async () => {
  const seen: string[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const found = await page({ first: 2, after });
    seen.push(...found.nodes.map((row) => row.id));
    after = found.pageInfo.endCursor;
    more = found.pageInfo.hasNextPage;
  }
  expect(seen.join("")).toBe("abcde");
});

test("following startCursor backwards reads every row once, each page in the list's own order", async () => {
  const last = await page({ last: 2 });
  expect(ids(last)).toBe("de");
  expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const middle = await page({ last: 2, before: last.pageInfo.startCursor });
  expect(ids(middle)).toBe("bc");
  expect(middle.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  const first = await page({ last: 2, before: middle.pageInfo.startCursor });
  expect(ids(first)).toBe("a");
  expect(first.pageInfo.hasPreviousPage).toBe(false);
});

test("without arguments a page holds 20, and null counts as left out", async () => {
  const rows = Array.from({ length: 30 }, (_, index) => ({ id: String(index) }));
  const found = await pageOfList(
    { first: null, after: null, last: null, before: null },
    rows,
    (row) => row.id,
  );
  expect(found.nodes).toHaveLength(20);
});

test("an empty list is a page without cursors", async () => {
  const found = await pageOfList({}, [] as { id: string }[], (row) => row.id);
  expect(found.pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});

test.each([
  ["none", { first: 0 }, "first"],
  ["too many", { first: 101 }, "first"],
  ["fewer than none backwards", { last: -1 }, "last"],
  ["both directions", { first: 1, last: 1 }, "last"],
  ["a size forwards with a cursor backwards", { first: 1, before: writeCursor(["a"]) }, "last"],
  ["a cursor that is no base64", { after: "%%%" }, "after"],
  [
    "a cursor that hides something else",
    { after: Buffer.from('{"a":1}').toString("base64url") },
    "after",
  ],
  ["a cursor that hides nothing", { last: 1, before: writeCursor([]) }, "before"],
])("%s is bad input at its argument", async (_name, args, path) => {
  await expect(page(args)).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    extensions: { fields: [{ path }] },
  });
});

test("the source is asked for one row more than the page and for nothing else", async () => {
  const asked: unknown[] = [];
  const source: PageSource<{ id: string }> = {
    rows: (slice) => {
      asked.push(slice);
      return Promise.resolve(LETTERS);
    },
    keyOf: (row) => [row.id, null, 7],
    count: () => Promise.reject(new Error("nobody asked for the total")),
  };
  const found = await pageOf({ first: 4, after: writeCursor(["x", null, 1]) }, source);
  expect(asked).toEqual([{ limit: 5, backwards: false, beyond: ["x", null, 1] }]);
  expect(ids(found)).toBe("abcd");
});
