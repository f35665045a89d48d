import { z } from "zod";

/** Everything that can be set from outside, with its meaning and default. The README's table says the same. */
export interface Config {
  /** `all`: the server that people reach, one for a database. `worker`: takes jobs of runs beside it, as many as wanted. */
  readonly role: "all" | "worker";
  readonly port: number;
  readonly host: string;
  /** Folder for the embedded database, uploaded files and the generated secret. */
  readonly dataDir: string;
  /** postgres://… ; without it the database is embedded in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Signs sessions; made and kept in `dataDir` when absent. */
  readonly authSecret: string | undefined;
  /** The origin that browsers use, without a trailing slash. */
  readonly publicUrl: string;
  readonly examples: "off" | "loopback" | "public";
  readonly openai:
    | {
        readonly apiKey: string;
        readonly baseUrl: string | undefined;
        readonly chatModel: string;
        /** How long the endpoint may take to begin an answer, and to go on with it; undefined for the usual time. */
        readonly patienceMs: number | undefined;
        /** Requests a second and nodes of runs at once, in all processes together; undefined for no limit. */
        readonly perSecond: number | undefined;
        readonly atOnce: number | undefined;
      }
    | undefined;
  /** How workflows send e-mails; undefined: not at all. */
  readonly mail:
    | {
        readonly url: string;
        /** An address, or `Name <address>`. */
        readonly from: string;
        /** Addresses by the name under which nodes of workflows speak of them. */
        readonly recipients: Readonly<Record<string, string>>;
      }
    | undefined;
  /** `host:port` in a private network that webhooks of workflows may reach, also without https. */
  readonly webhookHosts: readonly string[];
  /** What workflows may spend on models; undefined: as much as they ask for. */
  readonly caps: Readonly<Record<"run" | "workspace", Cap>>;
  /** Where spans of runs and of calls of models are sent, in OTLP over HTTP; undefined: nowhere. */
  readonly tracing: TracingConfig | undefined;
  /** Lets whoever sends it as a bearer token read /metrics; this machine needs none. */
  readonly metricsToken: string | undefined;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
}

interface Cap {
  readonly usd: number | undefined;
  /** In and out together. */
  readonly tokens: number | undefined;
}

interface TracingConfig {
  /** With the path of traces, as the specification of OTLP adds it to the endpoint. */
  readonly url: string;
  /** Sent with each export, most often a key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);
const blankAsAbsent = (value: unknown): unknown => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional());

const ADDRESS = /[^\s@<>,=]+@[^\s@<>,=]+/.source;
const MAILBOX = new RegExp(`^(?:${ADDRESS}|[^<>\\r\\n]+ <${ADDRESS}>)$`);
const RECIPIENTS = new RegExp(`^\\s*[\\w-]+=${ADDRESS}\\s*(?:,\\s*[\\w-]+=${ADDRESS}\\s*)*$`);
/** Values are percent-encoded, so that they hold no comma. */
const OTLP_HEADERS =
  /^\s*[\w-]+\s*=(?:[^%,]|%[\dA-Fa-f]{2})+(?:,\s*[\w-]+\s*=(?:[^%,]|%[\dA-Fa-f]{2})+)*$/;
const cap = (name: string) =>
  optional(
    z.coerce
      .number(`${name} must be a number above 0.`)
      .positive(`${name} must be a number above 0.`),
  );

const Environment = z.object({
  ROLE: optional(z.enum(["all", "worker"], "ROLE must be all or worker.")),
  PORT: optional(
    z.coerce
      .number("PORT must be a number from 0 to 65535.")
      .int("PORT must be a whole number.")
      .min(0, "PORT must be a number from 0 to 65535.")
      .max(65_535, "PORT must be a number from 0 to 65535."),
  ),
  HOST: optional(z.string()),
  DATA_DIR: optional(z.string()),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, "DATABASE_URL must start with postgres:// or postgresql://."),
  ),
  AUTH_SECRET: optional(z.string().min(32, "AUTH_SECRET must have at least 32 characters.")),
  PUBLIC_URL: optional(
    z.url({ protocol: /^https?$/, error: "PUBLIC_URL must be an http or https address." }),
  ),
  EXAMPLES: optional(z.enum(["on", "off", "public"], "EXAMPLES must be on, off or public.")),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_BASE_URL: optional(
    z.url({ protocol: /^https?$/, error: "OPENAI_BASE_URL must be an http or https address." }),
  ),
  CHAT_MODEL: optional(z.string()),
  SMTP_URL: optional(
    z.url({ protocol: /^smtps?$/, error: "SMTP_URL must be an smtp:// or smtps:// address." }),
  ),
  MAIL_FROM: optional(
    z.string().regex(MAILBOX, "MAIL_FROM must be an address such as Flows <flows@example.com>."),
  ),
  MAIL_RECIPIENTS: optional(
    z
      .string()
      .regex(
        RECIPIENTS,
        "MAIL_RECIPIENTS must be like legal=legal@example.com, sales=a@example.com.",
      ),
  ),
  WEBHOOK_PRIVATE_HOSTS: optional(
    z
      .string()
      .regex(
        /^\s*[^\s,/]+:\d+\s*(?:,\s*[^\s,/]+:\d+\s*)*$/,
        "WEBHOOK_PRIVATE_HOSTS must be like crm.local:8080, 10.0.0.5:443.",
      ),
  ),
  RUN_CAP_USD: cap("RUN_CAP_USD"),
  RUN_CAP_TOKENS: cap("RUN_CAP_TOKENS"),
  WORKSPACE_CAP_USD: cap("WORKSPACE_CAP_USD"),
  WORKSPACE_CAP_TOKENS: cap("WORKSPACE_CAP_TOKENS"),
  MODEL_TIMEOUT: optional(
    z.coerce
      .number("MODEL_TIMEOUT must be a number of seconds.")
      .min(1, "MODEL_TIMEOUT must be at least 1.")
      .max(3_600, "MODEL_TIMEOUT must be at most 3600."),
  ),
  MODEL_RATE: optional(
    z.coerce
      .number("MODEL_RATE must be a number of requests a second.")
      .positive("MODEL_RATE must be more than 0.")
      .max(1_000, "MODEL_RATE must be at most 1000."),
  ),
  MODEL_CONCURRENCY: optional(
    z.coerce
      .number("MODEL_CONCURRENCY must be a whole number from 1.")
      .int("MODEL_CONCURRENCY must be a whole number from 1.")
      .min(1, "MODEL_CONCURRENCY must be a whole number from 1."),
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(
    z.url({
      protocol: /^https?$/,
      error: "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address.",
    }),
  ),
  OTEL_EXPORTER_OTLP_HEADERS: optional(
    z
      .string()
      .regex(OTLP_HEADERS, "OTEL_EXPORTER_OTLP_HEADERS must be like x-api-key=abc, tenant=a%20b."),
  ),
  OTEL_SERVICE_NAME: optional(z.string()),
  METRICS_TOKEN: optional(
    z.string().regex(/^\S{16,}$/, "METRICS_TOKEN must have at least 16 characters and no spaces."),
  ),
  LOG_LEVEL: optional(
    z.enum(
      ["debug", "info", "warn", "error", "silent"],
      "LOG_LEVEL must be debug, info, warn, error or silent.",
    ),
  ),
});
type Environment = z.infer<typeof Environment>;

/** Reads the settings; throws a ConfigError whose message is a sentence for each bad value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => issue.message).join("\n"));
  const values = parsed.data;
  const host = values.HOST ?? "127.0.0.1";
  const port = values.PORT ?? 4000;
  if (values.ROLE === "worker" && values.DATABASE_URL === undefined)
    throw new ConfigError(
      "ROLE=worker needs DATABASE_URL: the embedded database has one process only.",
    );
  return {
    role: values.ROLE ?? "all",
    host,
    port,
    dataDir: values.DATA_DIR ?? ".data",
    databaseUrl: values.DATABASE_URL,
    authSecret: values.AUTH_SECRET,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ""),
    examples: examplesMode(values, [host, ...publicHost(values)]),
    openai: openaiSettings(values),
    mail: mailSettings(values),
    webhookHosts: (values.WEBHOOK_PRIVATE_HOSTS ?? "")
      .split(",")
      .flatMap((place) => place.trim() || []),
    caps: {
      run: { usd: values.RUN_CAP_USD, tokens: values.RUN_CAP_TOKENS },
      workspace: { usd: values.WORKSPACE_CAP_USD, tokens: values.WORKSPACE_CAP_TOKENS },
    },
    tracing: tracingSettings(values),
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL ?? "info",
  };
}

/** Where browsers come from that go through a proxy on this machine: to us they all look like this machine. */
function publicHost({ PUBLIC_URL: url }: Environment): string[] {
  return url === undefined ? [] : [new URL(url).hostname.replace(/^\[|\]$/g, "")];
}

/** Example people sign in without a password, so only where all hosts are loopback are they there unasked. */
function examplesMode(values: Environment, hosts: readonly string[]): Config["examples"] {
  if (values.EXAMPLES === "off") return "off";
  if (values.EXAMPLES === "public") return "public";
  const loopback = hosts.every((host) => LOOPBACK.has(host));
  if (values.EXAMPLES === "on" && !loopback) {
    throw new ConfigError(
      "EXAMPLES=on needs a loopback HOST and PUBLIC_URL; to offer the example people to everybody set EXAMPLES=public.",
    );
  }
  if (values.EXAMPLES === "on") return "loopback";
  return loopback && values.DATABASE_URL === undefined ? "loopback" : "off";
}

function mailSettings(values: Environment): Config["mail"] {
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_RECIPIENTS: recipients = "" } = values;
  if (url === undefined) return undefined;
  if (from === undefined)
    throw new ConfigError("SMTP_URL needs MAIL_FROM: who the mails are from.");
  const pairs = recipients.split(",").map((pair) => pair.trim().split("="));
  const named = pairs.flatMap(([name, address]) =>
    name && address ? [[name, address] as const] : [],
  );
  return { url, from, recipients: Object.fromEntries(named) };
}

function tracingSettings(values: Environment): Config["tracing"] {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers = "" } =
    values;
  if (endpoint === undefined) return undefined;
  const pairs = headers.split(",").flatMap((pair) => {
    const [name = "", ...value] = pair.split("=");
    return name.trim() === ""
      ? []
      : [[name.trim(), decodeURIComponent(value.join("=").trim())] as const];
  });
  return {
    url: `${endpoint.replace(/\/+$/, "")}/v1/traces`,
    headers: Object.fromEntries(pairs),
    serviceName: values.OTEL_SERVICE_NAME ?? "playbooks",
  };
}

function openaiSettings(values: Environment): Config["openai"] {
  if (values.OPENAI_API_KEY === undefined && values.OPENAI_BASE_URL === undefined) return undefined;
  // Local model servers want no key, but the client insists on a text.
  const apiKey = values.OPENAI_API_KEY ?? "none";
  return {
    apiKey,
    baseUrl: values.OPENAI_BASE_URL,
    chatModel: values.CHAT_MODEL ?? "gpt-4o-mini",
    patienceMs: values.MODEL_TIMEOUT === undefined ? undefined : values.MODEL_TIMEOUT * 1_000,
    perSecond: values.MODEL_RATE,
    atOnce: values.MODEL_CONCURRENCY,
  };
}
