import { readConfig } from "../config/config.ts";
import { blindCap } from "./blind-caps.ts";

const settings = (env: Record<string, string>) =>
  blindCap(readConfig({ OPENAI_API_KEY: "key", CHAT_MODEL: "fake-1", ...env }));

test("15.5 whoever starts the server hears of a cap in money that cannot hold", () => {
  const told = settings({ RUN_CAP_USD: "1", WORKSPACE_CAP_USD: "5" });
  expect(told).toContain("CHAT_MODEL=fake-1");
  expect(told).toContain("RUN_CAP_USD and WORKSPACE_CAP_USD cannot hold");
});

test("15.5 a cap that holds, or none, is no news", () => {
  expect(settings({})).toBeUndefined();
  expect(settings({ RUN_CAP_TOKENS: "1000" })).toBeUndefined();
  expect(settings({ CHAT_MODEL: "gpt-4o-2024-08-06", RUN_CAP_USD: "1" })).toBeUndefined();
  expect(settings({ OPENAI_API_KEY: "", RUN_CAP_USD: "1" })).toBeUndefined();
});
