import "reflect-metadata";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as open } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  buildSchema,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";

import { type App, startApp } from "./app.ts";
import { createServerDatabase, type ServerDatabase } from "./database/test-server.ts";
import { hasRole, ROLES, type Role } from "./modules/workspaces/access.ts";
import { silentLog } from "./observability/log.ts";

// Every operation of the schema, asked by everybody there is, of the whole application over HTTP and sockets.

/** Who may: from which role, a person without a workspace too, or even nobody. */
type From = Role | "PERSON" | "NOBODY";
type Thing = "playbook" | "scenario" | "line" | "knowledge" | "invitation" | "key" | "member";

interface Rule {
  readonly from: From;
  /** By name of the argument or input field: ids of which things of ours a stranger tries. */
  readonly ids?: Readonly<Record<string, Thing>>;
}

const rule = (from: From, ids?: Rule["ids"]): Rule => (ids ? { from, ids } : { from });
const ofPlaybook = { id: "playbook" } as const;
const ofScenario = { id: "scenario" } as const;
const ofLine = { scenarioId: "scenario", lineId: "line" } as const;

const RULES: Readonly<Record<string, Rule>> = {
  viewer: rule("NOBODY"),
  node: rule("NOBODY", ofPlaybook),
  nodes: rule("NOBODY", { ids: "scenario" }),
  invitations: rule("ADMIN"),
  apiKeys: rule("ADMIN"),
  playbooks: rule("VIEWER"),
  playbookFacets: rule("VIEWER"),
  playbook: rule("VIEWER", ofPlaybook),
  scenario: rule("VIEWER", ofScenario),
  search: rule("VIEWER"),
  knowledgeDocuments: rule("VIEWER"),
  knowledgeDocument: rule("VIEWER", { id: "knowledge" }),
  retrieve: rule("VIEWER"),
  generation: rule("VIEWER", ofPlaybook),
  modelStatus: rule("VIEWER"),
  analytics: rule("VIEWER"),

  createWorkspace: rule("PERSON"),
  acceptInvitation: rule("PERSON"),
  updateWorkspace: rule("ADMIN"),
  createInvitation: rule("ADMIN"),
  revokeInvitation: rule("ADMIN", { id: "invitation" }),
  setMemberRole: rule("ADMIN", { memberId: "member" }),
  removeMember: rule("ADMIN", { id: "member" }),
  createPasswordResetLink: rule("ADMIN", { id: "member" }),
  createApiKey: rule("ADMIN"),
  revokeApiKey: rule("ADMIN", { id: "key" }),

  createPlaybook: rule("EDITOR"),
  updatePlaybook: rule("EDITOR", ofPlaybook),
  duplicatePlaybook: rule("EDITOR", ofPlaybook),
  setPlaybookStatus: rule("EDITOR", ofPlaybook),
  setPlaybookStarred: rule("VIEWER", ofPlaybook),
  deletePlaybook: rule("EDITOR", ofPlaybook),
  restorePlaybook: rule("EDITOR", ofPlaybook),
  purgePlaybook: rule("ADMIN", ofPlaybook),
  importPlaybook: rule("EDITOR"),

  addScenario: rule("EDITOR", { playbookId: "playbook" }),
  updateScenario: rule("EDITOR", ofScenario),
  moveScenario: rule("EDITOR", ofScenario),
  duplicateScenario: rule("EDITOR", ofScenario),
  deleteScenario: rule("EDITOR", ofScenario),
  restoreScenario: rule("EDITOR", ofScenario),
  addLine: rule("EDITOR", { scenarioId: "scenario" }),
  updateLine: rule("EDITOR", ofLine),
  moveLine: rule("EDITOR", ofLine),
  deleteLine: rule("EDITOR", ofLine),
  restoreLine: rule("EDITOR", ofLine),
  verifyLine: rule("EDITOR", ofLine),

  createSuggestion: rule("COMMENTER", { scenarioId: "scenario" }),
  decideSuggestions: rule("EDITOR"),
  reopenSuggestions: rule("EDITOR"),
  outlinePlaybook: rule("EDITOR"),
  generatePlaybook: rule("EDITOR"),
  generateScenario: rule("EDITOR", { scenarioId: "scenario" }),
  stopGeneration: rule("EDITOR", ofPlaybook),

  createKnowledgeDocument: rule("EDITOR"),
  updateKnowledgeDocument: rule("EDITOR", { id: "knowledge" }),
  deleteKnowledgeDocument: rule("EDITOR", { id: "knowledge" }),
  retryKnowledgeDocument: rule("EDITOR", { id: "knowledge" }),

  playbookChanged: rule("VIEWER", ofPlaybook),
  playbooksChanged: rule("VIEWER"),
  knowledgeDocumentsChanged: rule("VIEWER"),
  generationEvents: rule("VIEWER", ofPlaybook),
};

const schema = buildSchema(readFileSync(join(import.meta.dirname, "../../schema.graphql"), "utf8"));
const operations = [
  { kind: "query", type: schema.getQueryType() },
  { kind: "mutation", type: schema.getMutationType() },
  { kind: "subscription", type: schema.getSubscriptionType() },
].flatMap(({ kind, type }) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({ kind, field })),
);

test("the table names every operation and no other", () => {
  expect(operations.map(({ field }) => field.name).toSorted()).toEqual(
    Object.keys(RULES).toSorted(),
  );
});

let app: App;
let folder: string;
let database: ServerDatabase | undefined;
/** Cookies by name: the five roles, and a stranger who owns another workspace. */
const cookies = new Map<string, string>();
let workspaceId: string;
const things = new Map<Thing, string>();

beforeAll(async () => {
  const server = process.env.TEST_DATABASE_URL;
  if (server) database = await createServerDatabase(server);
  folder = mkdtempSync(join(tmpdir(), "playbooks-rights-"));
  app = await startApp(
    {
      port: 0,
      host: "127.0.0.1",
      dataDir: folder,
      databaseUrl: database?.url,
      authSecret: undefined,
      publicUrl: "http://127.0.0.1:0",
      examples: "off",
      openai: undefined,
      logLevel: "silent",
    },
    { log: silentLog, withWeb: false, announce: () => undefined },
  );
  await signUp("OWNER", { workspaceName: "Ours" });
  workspaceId = (await ask("OWNER", "{ viewer { workspace { id } } }")).data.viewer.workspace.id;
  for (const role of ROLES.filter((each) => each !== "OWNER")) await invite(role, role);
  await invite("STRANGER", "VIEWER");
  await makeStranger();
  await makeThings();
}, 120_000);
afterAll(async () => {
  await app?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([...ROLES, "NOBODY"] as const)("%s", (who) => {
  test.each(operations.map(({ kind, field }) => [field.name, kind, field] as const))(
    "%s",
    async (name, ...[kind, field]) => {
      const { from } = RULES[name] ?? { from: "OWNER" };
      const { code = "done" } = await send(who, kind, { field, ids: {} });
      expect(verdictOn(code)).toBe(expectedOf(who, from));
    },
  );
});

const reachable = operations.filter(({ field }) => RULES[field.name]?.ids);
test.each(reachable.map(({ kind, field }) => [field.name, kind, field] as const))(
  "%s answers a stranger as if what is ours did not exist",
  async (name, ...[kind, field]) => {
    const ids = Object.entries(RULES[name]?.ids ?? {}).map(([key, thing]) => [
      key,
      things.get(thing),
    ]);
    const answer = await send("STRANGER", kind, { field, ids: Object.fromEntries(ids) });
    const found = JSON.stringify(answer.data ?? null).replaceAll(/[^a-z]/gi, "");
    const isNothing = answer.code === "NOT_FOUND" || /^(null|[a-z]*null)$/i.test(found);
    expect({ code: answer.code, found, isNothing }).toMatchObject({ isNothing: true });
  },
);

test("our workspace does not exist for a stranger who names it", async () => {
  const { code } = await ask("STRANGER", "{ playbooks { totalCount } }", {
    workspace: workspaceId,
  });
  expect(code).toBe("NOT_FOUND");
});

// ───────────────────────────── asking

interface Outcome {
  // oxlint-disable-next-line typescript/no-explicit-any -- the shape is what each question asked for
  readonly data: any;
  readonly code: string | undefined;
}

/** What a code says about the right to ask; a fault of ours is never right. */
function verdictOn(code: string): string {
  return ["FORBIDDEN", "UNAUTHENTICATED", "INTERNAL"].includes(code) ? code : "allowed";
}

function expectedOf(who: Role | "NOBODY", from: From): string {
  if (from === "NOBODY") return "allowed";
  if (who === "NOBODY") return "UNAUTHENTICATED";
  return from === "PERSON" || hasRole(who, from) ? "allowed" : "FORBIDDEN";
}

/** Ids of lines are UUIDs, and what is none is refused as such before anything else. */
const NO_LINE = "00000000-0000-4000-8000-000000000000";

type Field = GraphQLField<unknown, unknown>;

/** The smallest valid operation: required inputs only, ids that nobody has unless some are given. */
function send(
  who: string,
  kind: string,
  { field, ids }: { readonly field: Field; readonly ids: Readonly<Record<string, unknown>> },
): Promise<Outcome> {
  const given = field.args.filter((arg) => isNonNullType(arg.type));
  const variables = Object.fromEntries(
    given.map((arg) => [arg.name, valueOf(arg.type, ids, arg.name)]),
  );
  const declared = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(", ");
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
  const selection = isLeafType(getNamedType(field.type)) ? "" : "{ __typename }";
  const query = `${kind} ${declared ? `(${declared})` : ""} { ${field.name}${passed ? `(${passed})` : ""} ${selection} }`;
  const workspace = who === "STRANGER" ? undefined : workspaceId;
  return kind === "subscription"
    ? subscribe(who, query, variables)
    : ask(who, query, { variables, workspace });
}

function valueOf(
  type: GraphQLInputType,
  ids: Readonly<Record<string, unknown>>,
  name: string,
): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [valueOf(bare.ofType, ids, name)];
  if (isInputObjectType(bare)) {
    const needed = Object.values(bare.getFields()).filter(
      (field) => isNonNullType(field.type) || field.name in ids,
    );
    return Object.fromEntries(
      needed.map((field) => [field.name, valueOf(field.type, ids, field.name)]),
    );
  }
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  const samples = {
    ID: ids[name] ?? (name === "lineId" ? NO_LINE : "nothing"),
    Int: 1,
    Boolean: true,
    DateTime: "2025-01-01T00:00:00Z",
  };
  return new Map<string, unknown>(Object.entries(samples)).get(getNamedType(bare).name) ?? "words";
}

async function ask(
  who: string,
  query: string,
  {
    variables = {},
    workspace,
  }: { readonly variables?: object; readonly workspace?: string | undefined } = {},
): Promise<Outcome> {
  const reply = await post(
    "/graphql",
    { query, variables },
    {
      ...cookieOf(who),
      ...(workspace && who !== "NOBODY" ? { "x-workspace": workspace } : {}),
    },
  );
  return { data: reply.body.data, code: reply.body.errors?.[0]?.extensions.code };
}

/** What a subscription is refused with; nothing when it is still open after a moment. */
function subscribe(
  who: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Outcome> {
  class OwnSocket extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers: cookieOf(who) });
    }
  }
  const client = createClient({
    url: `${app.url.replace("http", "ws")}/graphql`,
    webSocketImpl: OwnSocket,
    retryAttempts: 0,
    connectionParams: who === "STRANGER" || who === "NOBODY" ? {} : { workspaceId },
  });
  return new Promise((resolve) => {
    const done = (code: string | undefined) => {
      void client.dispose();
      resolve({ data: undefined, code });
    };
    const timer = setTimeout(() => done(undefined), 400);
    client.subscribe(
      { query, variables },
      {
        next: ({ errors }) => done(codeOf(errors?.[0])),
        error: (error) => done(Array.isArray(error) ? codeOf(error[0]) : closedAs(error)),
        complete: () => clearTimeout(timer),
      },
    );
  });
}

function codeOf(error: unknown): string {
  const extensions: unknown =
    typeof error === "object" && error ? Reflect.get(error, "extensions") : {};
  return String(Reflect.get(Object(extensions), "code"));
}

function closedAs(event: unknown): string {
  const code: unknown = Reflect.get(Object(event), "code");
  return code === 4401 ? "UNAUTHENTICATED" : code === 4403 ? "FORBIDDEN" : `closed ${String(code)}`;
}

// ───────────────────────────── people and things

async function signUp(name: string, how: object): Promise<void> {
  const person = {
    name,
    email: `${name.toLowerCase()}@example.com`,
    password: "a long enough one",
  };
  const reply = await post("/api/auth/sign-up/email", { ...person, ...how });
  expect(reply.status).toBe(200);
  cookies.set(name, reply.cookie);
}

async function invite(name: string, role: Role): Promise<void> {
  const { data } = await ask(
    "OWNER",
    "mutation ($input: CreateInvitationInput!) { createInvitation(input: $input) { url invitation { id } } }",
    { variables: { input: { role } } },
  );
  things.set("invitation", data.createInvitation.invitation.id);
  await signUp(name, { invitation: new URL(data.createInvitation.url).hash.slice(1) });
}

/** Comes with an invitation, makes a workspace of their own and leaves ours. */
async function makeStranger(): Promise<void> {
  const mine = await ask("STRANGER", "{ viewer { member { id } } }");
  await ask(
    "STRANGER",
    'mutation { createWorkspace(input: { name: "Theirs" }) { workspace { id } } }',
  );
  const { code } = await ask(
    "OWNER",
    "mutation ($input: IdInput!) { removeMember(input: $input) { member { id } } }",
    {
      variables: { input: { id: mine.data.viewer.member.id } },
      workspace: workspaceId,
    },
  );
  expect(code).toBeUndefined();
}

async function makeThings(): Promise<void> {
  const make = async (query: string, input: object) => {
    const { data, code } = await ask("OWNER", query, {
      variables: { input },
      workspace: workspaceId,
    });
    expect(code).toBeUndefined();
    return data.made;
  };
  const playbook = await make(
    "mutation ($input: CreatePlaybookInput!) { made: createPlaybook(input: $input) { playbook { id } } }",
    { title: "Ours" },
  );
  things.set("playbook", playbook.playbook.id);
  const { scenario } = await make(
    "mutation ($input: AddScenarioInput!) { made: addScenario(input: $input) { scenario { id contentModules { keyMessages { id } } } } }",
    {
      playbookId: playbook.playbook.id,
      title: "Visit",
      contentModules: { keyMessages: ["A line"] },
    },
  );
  things.set("scenario", scenario.id);
  things.set("line", scenario.contentModules.keyMessages[0].id);
  const knowledge = await make(
    "mutation ($input: CreateKnowledgeDocumentInput!) { made: createKnowledgeDocument(input: $input) { knowledgeDocument { id } } }",
    { text: "The price is 5.", title: "Prices" },
  );
  things.set("knowledge", knowledge.knowledgeDocument.id);
  const key = await make(
    "mutation ($input: CreateApiKeyInput!) { made: createApiKey(input: $input) { apiKey { id } } }",
    { name: "Key", scopes: ["READ"] },
  );
  things.set("key", key.apiKey.id);
  const viewer = await ask("ADMIN", "{ viewer { member { id } } }", { workspace: workspaceId });
  things.set("member", viewer.data.viewer.member.id);
}

interface Reply {
  readonly status: number;
  readonly cookie: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are read as they come
  readonly body: any;
}

function cookieOf(who: string): Record<string, string> {
  const cookie = cookies.get(who);
  return cookie === undefined ? {} : { cookie };
}

/** By node:http, because fetch adds headers by which a browser would say that this is no page of ours. */
function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Reply> {
  const own = { origin: app.url, "content-type": "application/json", ...headers };
  return new Promise((resolve, reject) => {
    const request = open(
      `${app.url}${path}`,
      { method: "POST", headers: own, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => (text += part));
        response.on("end", () => {
          const set = response.headers["set-cookie"] ?? [];
          const cookie = set.map((each) => each.split(";")[0]).join("; ");
          resolve({ status: response.statusCode ?? 0, cookie, body: JSON.parse(text) });
        });
      },
    );
    request.on("error", reject).end(JSON.stringify(body));
  });
}
