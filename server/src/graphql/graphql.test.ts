import { getIntrospectionQuery } from "graphql";

import { newId } from "../ids.ts";
import { answerOf, openTestApi, type TestApi } from "./test-api.ts";
import { notes } from "./test-notes.ts";

/** A hundred rows of six fields; ninety of these are more than one operation may cost. */
const DEAR = "notes(first: 100) { nodes { id title at next { id title at } } }";

// The executor is chosen by the server and must make no difference that a client can see.
describe.each([
  ["graphql-js", false as const],
  ["compiled operations", { after: 0, remembered: 10 }],
])("over HTTP with %s", (_name, compile) => {
  let api: TestApi;
  const logged: unknown[] = [];
  beforeAll(async () => {
    const log = {
      debug() {},
      info() {},
      warn() {},
      error: (...line: unknown[]) => logged.push(line),
    };
    api = await openTestApi([notes], { compile, log, budgetPerMinute: 100_000 });
    api.people.add("dana", { role: "EDITOR" });
  });
  afterAll(() => api.stop());

  test("a query is answered with data and what it cost", async () => {
    const { status, data, errors, extensions } = await api.ask("{ whoami }", { as: "dana" });
    expect({ status, data, errors }).toEqual({ status: 200, data: { whoami: "dana" }, errors: [] });
    expect(extensions.cost).toMatchObject({ requested: 1, limit: 100_000 });
  });

  test("nobody may ask too, and is nobody", async () => {
    expect((await api.ask("{ whoami }")).data).toEqual({ whoami: "nobody" });
  });

  test("a page, its cursors, the total, dates in UTC and relations come as the contract says", async () => {
    const { data } = await api.ask(
      "query ($n: Int) { notes(first: $n) { totalCount nodes { id title at next { title } } edges { cursor } pageInfo { hasNextPage endCursor } } }",
      { variables: { n: 2 } },
    );
    expect(data.notes.totalCount).toBe(30);
    expect(data.notes.nodes[1]).toMatchObject({
      title: "Note 1",
      at: "1970-01-01T00:00:00.000Z",
      next: { title: "Note 2" },
    });
    expect(data.notes.pageInfo).toEqual({
      hasNextPage: true,
      endCursor: data.notes.edges[1].cursor,
    });
  });

  test("a page costs about a point a value, a list without a known length ten times its item", async () => {
    const cost = async (query: string) => (await api.ask(query)).extensions.cost.requested;
    expect(await cost("{ notes(first: 5) { nodes { id title } } }")).toBe(1 + 5 * 3);
    expect(await cost("{ notes { edges { node { id } } } }")).toBe(1 + 20 * 3);
    expect(await cost('{ nodes(ids: ["x"]) { id } }')).toBe(1 + 10);
  });

  test("node(id) finds what the prefix says, nodes(ids) keeps order and gaps", async () => {
    const found = await api.ask("{ notes(first: 4) { nodes { id } } }");
    const id: unknown = found.data.notes.nodes[3].id;
    const { data, errors } = await api.ask(
      "query ($id: ID!, $ids: [ID!]!) { node(id: $id) { __typename id ... on Session { title } } nodes(ids: $ids) { id } }",
      { variables: { id, ids: ["nonsense", id, newId("Playbook")] } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      node: { __typename: "Session", id, title: "Note 3" },
      nodes: [null, { id }, null],
    });
  });

  test("what a module refuses keeps its code, message and extensions", async () => {
    const { status, errors } = await api.ask("{ refused }");
    expect(status).toBe(200);
    expect(errors).toMatchObject([
      {
        message: "Somebody was faster.",
        path: ["refused"],
        extensions: { code: "CONFLICT", sequence: 7 },
      },
    ]);
  });

  test("a fault is masked, and logged once without its text", async () => {
    logged.length = 0;
    const { errors } = await api.ask("{ fault }");
    expect(errors).toMatchObject([
      { message: "Something went wrong on our side.", extensions: { code: "INTERNAL" } },
    ]);
    expect(JSON.stringify(errors)).not.toContain("secret");
    expect(logged).toEqual([["an operation failed", { fault: "Error", path: "fault" }]]);
  });

  test("a field of ours that is null where it must not be is our fault, not the caller's", async () => {
    const { errors } = await api.ask("{ notes(first: 1) { nodes { broken } } }");
    expect(errors.map((error) => error.extensions["code"])).toEqual(["INTERNAL"]);
    expect(errors[0]?.message).toBe("Something went wrong on our side.");
  });

  test("an input that breaks a rule says which field and why", async () => {
    const { errors } = await api.ask('mutation { add(input: { title: "too long" }) { id } }');
    expect(errors).toMatchObject([
      {
        extensions: {
          code: "BAD_USER_INPUT",
          fields: [
            { path: "title", message: "Title must be shorter than or equal to 5 characters." },
          ],
        },
      },
    ]);
    expect(JSON.stringify(errors)).not.toContain("too long");
  });

  test.each([
    { what: "a syntax error", query: "{ whoami", reason: "SYNTAX" },
    { what: "an unknown field", query: "{ nothing }", reason: "VALIDATION" },
    {
      what: "a variable of the wrong type",
      query: "query ($n: Int) { notes(first: $n) { totalCount } }",
      variables: { n: "x" },
      reason: "VARIABLES",
    },
    {
      what: "a required variable that is missing",
      query: "query ($v: JSON!) { echo(value: $v) }",
      reason: "VARIABLES",
    },
  ])("$what is bad input with a reason", async ({ query, variables = {}, reason }) => {
    const { data, errors, extensions } = await api.ask(query, { variables });
    expect(data ?? null).toBeNull();
    expect(errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason });
    expect(extensions.cost.requested).toBe(0);
  });

  test.each([
    ["depth", `{ notes { nodes ${"{ next ".repeat(14)} { id } ${"}".repeat(14)} } }`, "TOO_DEEP"],
    [
      "aliases",
      `{ ${Array.from({ length: 101 }, (_, n) => `a${n}: whoami`).join(" ")} }`,
      "TOO_MANY_ALIASES",
    ],
    ["tokens", `{ ${"whoami ".repeat(5_001)} }`, "TOO_MANY_TOKENS"],
    [
      "fields, fragments counted as often as they are used",
      `{ ...f0 } ${Array.from({ length: 60 }, (_, n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`).join(" ")} fragment f60 on Query { whoami }`,
      "TOO_MANY_FIELDS",
    ],
    [
      "price",
      `{ ${Array.from({ length: 90 }, (_, n) => `a${n}: ${DEAR}`).join(" ")} }`,
      "TOO_EXPENSIVE",
    ],
  ])("a query beyond the limit of %s is too complex", async (_limit, query, reason) => {
    const { status, errors } = await api.ask(query);
    expect(status).toBe(400);
    expect(errors[0]?.extensions).toMatchObject({ code: "QUERY_TOO_COMPLEX", reason });
  });

  test("a circle of fragments is refused and not followed", async () => {
    const { errors } = await api.ask(
      "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a whoami }",
    );
    expect(errors[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });

  test("an explorer's whole introspection is cheap", async () => {
    const { status, data, extensions } = await api.ask(getIntrospectionQuery());
    expect(status).toBe(200);
    expect(data["__schema"].queryType.name).toBe("Query");
    expect(extensions.cost.requested).toBeLessThan(1_000);
  });

  test("a body beyond the limit is refused as such, with a price like every answer", async () => {
    const answer = await api.ask("{ whoami }", { variables: { padding: "x".repeat(5_000_000) } });
    expect(answer.status).toBe(413);
    expect(answer.errors[0]?.extensions["code"]).toBe("PAYLOAD_TOO_LARGE");
    expect(answer.extensions.cost.requested).toBe(0);
  });

  test.each([
    ["text that is no JSON", { body: "{", headers: { "content-type": "application/json" } }, 400],
    ["nothing", { body: "", headers: { "content-type": "application/json" } }, 400],
    [
      "a list of queries",
      { body: '[{"query":"{ whoami }"}]', headers: { "content-type": "application/json" } },
      400,
    ],
    [
      "a form from another site",
      { body: "query={whoami}", headers: { "content-type": "text/plain" } },
      400,
    ],
  ])("%s is bad input and answers with a price", async (_case, init, status) => {
    const answer = await answerOf(await fetch(api.url, { method: "POST", ...init }));
    expect(answer.status).toBe(status);
    expect(answer.errors[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
    expect(answer.extensions.cost).toMatchObject({ requested: 0, limit: 100_000 });
  });

  test("GET works for queries of our own pages only, and never for mutations", async () => {
    const get = (query: string, headers: Record<string, string>) =>
      fetch(`${api.url}?query=${encodeURIComponent(query)}`, { headers }).then(answerOf);
    const own = { "apollo-require-preflight": "1" };
    expect((await get("{ whoami }", own)).data).toEqual({ whoami: "nobody" });
    expect((await get("{ whoami }", {})).errors[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
    const mutation = await get('mutation { add(input: { title: "x" }) { id } }', own);
    expect(mutation.errors[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });

  test("a key that opens nothing is told so, with 401", async () => {
    const answer = await api.ask("{ whoami }", { as: "expired key" });
    expect(answer.status).toBe(401);
    expect(answer.errors[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  test("a workspace that is not theirs answers like one that is not there", async () => {
    const answer = await api.ask("{ whoami }", {
      as: "dana",
      headers: { "x-workspace": "workspace_other" },
    });
    expect(answer.errors[0]?.extensions["code"]).toBe("NOT_FOUND");
  });
});

test("who spends the budget of a minute is refused until it is over; others are not", async () => {
  const api = await openTestApi([notes], { budgetPerMinute: 10 });
  api.people.add("dana", { role: "EDITOR" });
  api.people.add("tom", { role: "EDITOR" });
  const spend = (as: string) => api.ask("{ a: whoami b: whoami c: whoami d: whoami }", { as });
  expect((await spend("dana")).extensions.cost).toEqual({ requested: 4, limit: 10, remaining: 6 });
  expect((await spend("dana")).extensions.cost.remaining).toBe(2);
  const refused = await spend("dana");
  expect(refused.status).toBe(429);
  expect(refused.errors[0]?.extensions).toMatchObject({
    code: "RATE_LIMITED",
    retryAfterSeconds: 60,
  });
  expect(refused.extensions.cost).toEqual({ requested: 0, limit: 10, remaining: 2 });
  expect((await spend("tom")).errors).toEqual([]);
  await api.stop();
});

test("stopping answers what is under way", async () => {
  const api = await openTestApi([notes]);
  const answer = api.ask("{ slow }");
  await new Promise((resolve) => setTimeout(resolve, 100));
  const [{ data }] = await Promise.all([answer, new Promise((r) => setTimeout(r, 50))]);
  expect(data).toEqual({ slow: "done" });
  await api.stop();
});
