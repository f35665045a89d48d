import OpenAI from "openai";

import { type ModelServer, startModelServer } from "../testing/model-server.ts";
import { lookAt } from "./endpoint-look.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const client = (apiKey = server.key) =>
  new OpenAI({ apiKey, baseURL: server.url, maxRetries: 0, logLevel: "off" });
const NOBODY = { reachable: false, models: [] };
const NO_LIST = { reachable: true, models: [] };

test("an endpoint with the right key is there, with the models that it lists", async () => {
  server.list(["writer-2", "writer-1"]);
  expect(await lookAt(client())).toEqual({ reachable: true, models: ["writer-1", "writer-2"] });
  expect(await lookAt(client("sk-wrong"))).toEqual(NOBODY);
});

test.each([
  [404, NO_LIST],
  [405, NO_LIST],
  [403, NOBODY],
  [500, NOBODY],
])(
  "one that answers %i lists nothing, which is no fault where it only has no list",
  async (status, state) => {
    server.list({ kind: "status", status });
    expect(await lookAt(client())).toEqual(state);
  },
);

test.each([
  ["a page", "text/html", "<h1>Log in</h1>"],
  ["half a list", "application/json", '{"data":[{"id":"writer'],
  ["more than anybody lists", "application/json", `{"data":[{"id":"${"x".repeat(4_000_000)}"}]}`],
])("%s instead of a list is no model", async (_, type, body) => {
  server.list({ kind: "body", type, body });
  expect(await lookAt(client())).toEqual(NO_LIST);
});

test("a list that never ends is not waited for", async () => {
  server.list({ kind: "body", type: "application/json", body: '{"data":[', stalls: true });
  expect(await lookAt(client(), 200)).toEqual(NO_LIST);
});
