import { createServer, type Server } from "node:http";

import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  graphqlSync,
  parse,
  validate,
} from "graphql";

import { schemaText } from "../schema/schema-text.ts";
import { savedQuestions } from "./explorer-questions.ts";
import { openExplorer } from "./explorer.ts";

let server: Server;
let url: string;
let now = new Date("2025-06-01T10:00:00Z");
beforeAll(async () => {
  const explorer = openExplorer(() => now);
  server = createServer((request, response) => void explorer.handle(request, response));
  url = await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(
        `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/graphiql`,
      );
    });
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("every saved question is one that the schema answers", async () => {
  const schema = buildSchema(await schemaText());
  for (const { query } of savedQuestions(now))
    expect(validate(schema, parse(query)).map((error) => error.message)).toEqual([]);
  // What the explorer itself asks first.
  const { data } = graphqlSync({ schema, source: getIntrospectionQuery() });
  expect(buildClientSchema(data as never).getQueryType()?.name).toBe("Query");
});

test("the period of a question is the last ninety days, today included", () => {
  const variables = savedQuestions(now).find((question) => question.variables)?.variables;
  expect(variables).toEqual({ from: "2025-03-03T00:00:00.000Z", to: "2025-06-02T00:00:00.000Z" });
});

test("the page needs nothing from anywhere else", async () => {
  const response = await fetch(url);
  const html = await response.text();
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(html).toContain("Which sources do lines depend on?");
  expect(/<(?:script|link|img)[^>]+(?:src|href)=["']?https?:/.test(html)).toBe(false);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("script-src 'unsafe");
});

test("a browser that has it is told so", async () => {
  const etag = (await fetch(url)).headers.get("etag") ?? "";
  const again = await fetch(url, { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
});

test("the next day it is another page, because its questions speak of another period", async () => {
  const before = (await fetch(url)).headers.get("etag");
  now = new Date("2025-06-02T10:00:00Z");
  expect((await fetch(url)).headers.get("etag")).not.toBe(before);
});

test("it cannot be posted to", async () => {
  expect((await fetch(url, { method: "POST" })).status).toBe(405);
});
