import { ConfigError, readConfig } from "./config.ts";

test("without any setting the server is a private one with examples on the embedded database", () => {
  expect(readConfig({})).toEqual({
    role: "all",
    host: "127.0.0.1",
    port: 4000,
    dataDir: ".data",
    databaseUrl: undefined,
    authSecret: undefined,
    publicUrl: "http://localhost:4000",
    examples: "loopback",
    openai: undefined,
    mail: undefined,
    webhookHosts: [],
    caps: {
      run: { usd: undefined, tokens: undefined },
      workspace: { usd: undefined, tokens: undefined },
    },
    tracing: undefined,
    metricsToken: undefined,
    logLevel: "info",
  });
});

test("an empty value counts as absent, as shells and compose files write it", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: "", OPENAI_API_KEY: "" })).toEqual(readConfig({}));
});

test.each([
  [{ PORT: "http" }, "PORT must be a number from 0 to 65535."],
  [{ PORT: "70000" }, "PORT must be a number from 0 to 65535."],
  [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL must start with postgres:// or postgresql://."],
  [{ AUTH_SECRET: "short" }, "AUTH_SECRET must have at least 32 characters."],
  [{ PUBLIC_URL: "example.com" }, "PUBLIC_URL must be an http or https address."],
  [{ EXAMPLES: "yes" }, "EXAMPLES must be on, off or public."],
  [
    { METRICS_TOKEN: "two words that are long" },
    "METRICS_TOKEN must have at least 16 characters and no spaces.",
  ],
  [{ ROLE: "api" }, "ROLE must be all or worker."],
  [
    { ROLE: "worker" },
    "ROLE=worker needs DATABASE_URL: the embedded database has one process only.",
  ],
  [{ SMTP_URL: "mail.example.com" }, "SMTP_URL must be an smtp:// or smtps:// address."],
  [{ SMTP_URL: "smtp://mail" }, "SMTP_URL needs MAIL_FROM: who the mails are from."],
  [
    { MAIL_FROM: "Flows <a@b>, c@d" },
    "MAIL_FROM must be an address such as Flows <flows@example.com>.",
  ],
  [
    { MAIL_RECIPIENTS: "legal" },
    "MAIL_RECIPIENTS must be like legal=legal@example.com, sales=a@example.com.",
  ],
  [
    { WEBHOOK_PRIVATE_HOSTS: "http://crm" },
    "WEBHOOK_PRIVATE_HOSTS must be like crm.local:8080, 10.0.0.5:443.",
  ],
  [{ RUN_CAP_USD: "5 dollars" }, "RUN_CAP_USD must be a number above 0."],
  [{ WORKSPACE_CAP_TOKENS: "-1" }, "WORKSPACE_CAP_TOKENS must be a number above 0."],
  [{ MODEL_RATE: "0" }, "MODEL_RATE must be more than 0."],
  [{ MODEL_TIMEOUT: "0" }, "MODEL_TIMEOUT must be at least 1."],
  [{ MODEL_CONCURRENCY: "half" }, "MODEL_CONCURRENCY must be a whole number from 1."],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" },
    "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address.",
  ],
  [
    { OTEL_EXPORTER_OTLP_HEADERS: "key" },
    "OTEL_EXPORTER_OTLP_HEADERS must be like x-api-key=abc, tenant=a%20b.",
  ],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be debug, info, warn, error or silent."],
])("a bad value stops the start with a sentence: %j", (env, sentence) => {
  expect(() => readConfig(env)).toThrow(new ConfigError(sentence));
});

test("all bad values are told at once", () => {
  expect(() => readConfig({ PORT: "x", LOG_LEVEL: "y" })).toThrow(/PORT[^]*LOG_LEVEL/);
});

test("example people are refused on a public host unless somebody says public", () => {
  expect(() => readConfig({ HOST: "0.0.0.0", EXAMPLES: "on" })).toThrow(/EXAMPLES=public/);
  expect(readConfig({ HOST: "0.0.0.0" }).examples).toBe("off");
  expect(readConfig({ HOST: "0.0.0.0", EXAMPLES: "public" }).examples).toBe("public");
});

test("behind a proxy that the world reaches there are no example people either", () => {
  const PUBLIC_URL = "https://books.example";
  expect(readConfig({ PUBLIC_URL }).examples).toBe("off");
  expect(() => readConfig({ PUBLIC_URL, EXAMPLES: "on" })).toThrow(/EXAMPLES=public/);
  expect(readConfig({ PUBLIC_URL, EXAMPLES: "public" }).examples).toBe("public");
  for (const own of ["http://127.0.0.1:8080", "http://[::1]:4000"])
    expect(readConfig({ PUBLIC_URL: own }).examples).toBe("loopback");
});

test("a server on PostgreSQL has no example people unless asked", () => {
  const DATABASE_URL = "postgres://db/playbooks";
  expect(readConfig({ DATABASE_URL }).examples).toBe("off");
  expect(readConfig({ DATABASE_URL, EXAMPLES: "on" }).examples).toBe("loopback");
});

test("a model server of one's own needs no key", () => {
  expect(
    readConfig({ OPENAI_BASE_URL: "http://127.0.0.1:8000/v1", CHAT_MODEL: "qwen" }).openai,
  ).toEqual({
    apiKey: "none",
    baseUrl: "http://127.0.0.1:8000/v1",
    chatModel: "qwen",
  });
});

test("the public address loses its trailing slash", () => {
  expect(readConfig({ PUBLIC_URL: "https://books.example/" }).publicUrl).toBe(
    "https://books.example",
  );
});

test("recipients of mails are named in the settings, so that no document can choose them", () => {
  const { mail } = readConfig({
    SMTP_URL: "smtp://user:secret@mail:2525",
    MAIL_FROM: "Flows <flows@example.com>",
    MAIL_RECIPIENTS: "legal=legal@example.com, sales=a+b@example.com",
  });
  expect(mail).toEqual({
    url: "smtp://user:secret@mail:2525",
    from: "Flows <flows@example.com>",
    recipients: { legal: "legal@example.com", sales: "a+b@example.com" },
  });
});

test("spans go where the endpoint says, with its headers decoded", () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = "http://collector:4318/";
  expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT }).tracing).toEqual({
    url: "http://collector:4318/v1/traces",
    headers: {},
    serviceName: "playbooks",
  });
  const OTEL_EXPORTER_OTLP_HEADERS = "x-api-key=a%2Cb=c, tenant=one";
  const set = {
    OTEL_EXPORTER_OTLP_ENDPOINT,
    OTEL_EXPORTER_OTLP_HEADERS,
    OTEL_SERVICE_NAME: "sales",
  };
  expect(readConfig(set).tracing).toMatchObject({
    headers: { "x-api-key": "a,b=c", tenant: "one" },
    serviceName: "sales",
  });
});
