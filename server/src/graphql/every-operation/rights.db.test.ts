import { once } from "node:events";
import { setTimeout } from "node:timers/promises";

import { jest } from "@jest/globals";

import type { Database } from "../../database/database.ts";
import { type Installation, makeTeam, PASSWORD } from "../../modules/accounts/test-installation.ts";
import { type Actor, API_KEY_SCOPES, may } from "../../modules/workspaces/access.ts";
import { PARTS } from "../parts.ts";
import { schemaOf } from "../schema/schema.ts";
import type { TestApi } from "../test-api.ts";
import { type Asker, askAs, type Fingerprint, fingerprint, type Outcome } from "./test-askers.ts";
import type { TestDoors } from "./test-doors.ts";
import {
  ghostsOf,
  idsIn,
  type Operation,
  operationsOf,
  type Variables,
  withGhosts,
} from "./test-operations.ts";
import { Maker, type Things, WORD } from "./test-things.ts";
import { FLOW_USES, input, page, type Use, WORKBENCH_USES } from "./test-uses.ts";
import { openTestWorld, type TestWorld } from "./test-world.ts";

// Every operation of the schema, asked by everybody there is. Who may is written here once more by hand, because a
// table that was read out of the code would agree with whatever the code does.

const brief = { product: WORD, buyer: "Buyer" };
const onPlaybook = ({ playbookId }: Things) => input({ id: playbookId });
const onLine = ({ scenarioId, lineId }: Things) => input({ scenarioId, lineId });

const USES: Readonly<Record<string, Use>> = {
  ...FLOW_USES,
  ...WORKBENCH_USES,
  viewer: { right: "anybody" },
  node: { right: "read", hides: true, with: ({ playbookId }) => ({ id: playbookId }) },
  nodes: {
    right: "read",
    hides: true,
    with: (it) => ({
      ids: [
        it.playbookId,
        it.scenarioId,
        it.suggestionId,
        it.generationId,
        it.knowledgeId,
        it.versionId,
        it.chunkId,
        it.workflowId,
        it.workflowVersionId,
        it.runId,
        it.approvalId,
        it.taskId,
        it.memberId,
        it.fieldId,
        it.documentId,
        it.actionId,
        it.skillId,
        it.toolId,
        it.sampleId,
        it.testId,
      ],
    }),
  },
  invitations: { right: "manageMembers" },
  apiKeys: { right: "manageKeys" },
  playbooks: { right: "read", with: () => ({ ...page, filter: { query: WORD } }) },
  playbookFacets: { right: "read" },
  playbook: { right: "read", with: ({ playbookId }) => ({ id: playbookId }) },
  scenario: { right: "read", with: ({ scenarioId }) => ({ id: scenarioId }) },
  search: { right: "read", with: () => ({ ...page, query: WORD }) },
  knowledgeDocuments: { right: "read", with: () => page },
  knowledgeDocument: { right: "read", with: ({ knowledgeId }) => ({ id: knowledgeId }) },
  retrieve: {
    right: "read",
    with: ({ knowledgeId }) => ({ query: `${WORD} costs`, knowledgeDocumentIds: [knowledgeId] }),
  },
  generation: { right: "read", with: ({ generationId }) => ({ id: generationId }) },
  modelStatus: { right: "read" },
  analytics: {
    right: "readAnalytics",
    with: ({ playbookId }) => ({
      filter: {
        from: "2020-01-01T00:00:00Z",
        to: "2030-01-01T00:00:00Z",
        playbookIds: [playbookId],
      },
    }),
  },

  createWorkspace: { right: "person", with: () => input({ name: "Another" }) },
  acceptInvitation: {
    right: "person",
    with: async () => input({ token: (await elsewhere.invitation()).token }),
  },
  updateWorkspace: { right: "manageWorkspace", with: () => input({ name: WORD }) },
  createInvitation: { right: "manageMembers", with: () => input({ role: "VIEWER" }) },
  revokeInvitation: {
    right: "manageMembers",
    with: async (_, make) => input({ id: (await make.invitation()).id }),
  },
  setMemberRole: {
    right: "manageMembers",
    with: async (_, make) => input({ memberId: await make.member(), role: "EDITOR" }),
  },
  removeMember: {
    right: "manageMembers",
    with: async (_, make) => input({ id: await make.member() }),
  },
  createPasswordResetLink: {
    right: "manageMembers",
    with: ({ memberId }) => input({ id: memberId }),
  },
  createApiKey: { right: "manageKeys", with: () => input({ name: WORD, scopes: ["READ"] }) },
  revokeApiKey: { right: "manageKeys", with: async (_, make) => input({ id: await make.key() }) },

  createPlaybook: { right: "edit", with: () => input({ title: WORD }) },
  updatePlaybook: {
    right: "edit",
    with: ({ playbookId }) => input({ id: playbookId, industry: WORD }),
  },
  setPlaybookDefaults: {
    right: "edit",
    with: ({ playbookId }) => input({ id: playbookId, modelChain: [WORD] }),
  },
  duplicatePlaybook: { right: "edit", with: onPlaybook },
  importPlaybook: {
    right: "edit",
    with: () => input({ format: "MARKDOWN", content: `# ${WORD}\n` }),
  },
  setPlaybookStatus: {
    right: "publish",
    with: async (_, make) => input({ id: await make.playbook(), status: "PUBLISHED" }),
  },
  setPlaybookStarred: {
    right: "star",
    with: ({ playbookId }) => input({ id: playbookId, starred: true }),
  },
  deletePlaybook: { right: "trash", with: async (_, make) => input({ id: await make.playbook() }) },
  restorePlaybook: {
    right: "trash",
    with: async (_, make) => input({ id: await make.trashedPlaybook() }),
  },
  purgePlaybook: {
    right: "deleteForever",
    with: async (_, make) => input({ id: await make.trashedPlaybook() }),
  },

  addScenario: { right: "edit", with: ({ playbookId }) => input({ playbookId, title: WORD }) },
  updateScenario: {
    right: "edit",
    with: ({ scenarioId }) => input({ id: scenarioId, title: WORD }),
  },
  moveScenario: { right: "edit", with: ({ scenarioId }) => input({ id: scenarioId, index: 0 }) },
  duplicateScenario: { right: "edit", with: ({ scenarioId }) => input({ id: scenarioId }) },
  deleteScenario: { right: "trash", with: async (_, make) => input({ id: await make.scenario() }) },
  restoreScenario: {
    right: "trash",
    with: async (_, make) => input({ id: await make.trashedScenario() }),
  },
  addLine: {
    right: "edit",
    with: ({ scenarioId }) => input({ scenarioId, module: "KEY_MESSAGES", text: WORD }),
  },
  updateLine: {
    right: "edit",
    with: ({ scenarioId, lineId }) => input({ scenarioId, lineId, text: WORD }),
  },
  moveLine: { right: "edit", with: onLine },
  deleteLine: { right: "edit", with: async (_, make) => input(await make.line()) },
  restoreLine: { right: "edit", with: async (_, make) => input(await make.deletedLine()) },
  verifyLine: {
    right: "edit",
    with: ({ scenarioId, lineId }) => input({ scenarioId, lineId, verified: true }),
  },

  createSuggestion: {
    right: "suggest",
    with: ({ scenarioId }) =>
      input({ scenarioId, kind: "INSERT", module: "NEXT_STEPS", text: WORD }),
  },
  decideSuggestions: {
    right: "decide",
    with: async ({ scenarioId }, make) =>
      input({ ids: [await make.suggestion(scenarioId)], decision: "ACCEPT" }),
  },
  reopenSuggestions: {
    right: "decide",
    with: async ({ scenarioId }, make) =>
      input({ ids: [await make.rejectedSuggestion(scenarioId)] }),
  },
  outlinePlaybook: { right: "generate", with: () => input({ brief }) },
  generatePlaybook: { right: "generate", with: () => input({ brief }) },
  generateScenario: {
    right: "generate",
    with: async (_, make) => input({ scenarioId: await make.scenario() }),
  },
  stopGeneration: {
    right: "generate",
    with: async (_, make) => input({ id: await make.generation() }),
  },

  createKnowledgeDocument: {
    right: "upload",
    with: () => input({ title: WORD, text: "A price list." }),
  },
  updateKnowledgeDocument: {
    right: "upload",
    with: ({ knowledgeId }) => input({ id: knowledgeId, title: WORD }),
  },
  deleteKnowledgeDocument: {
    right: "trash",
    with: async (_, make) => input({ id: await make.knowledge() }),
  },
  retryKnowledgeDocument: {
    right: "upload",
    with: async (_, make) => input({ id: await make.failedKnowledge() }),
  },

  documents: { right: "read", with: () => page },
  documentFacets: { right: "read" },
  document: { right: "read", with: ({ documentId }) => ({ id: documentId }) },
  createDocument: { right: "upload", with: () => input({ name: WORD, text: "A lease." }) },
  deleteDocument: { right: "trash", with: async (_, make) => input({ id: await make.document() }) },
  retryDocument: {
    right: "upload",
    with: async (_, make) => input({ id: await make.failedDocument() }),
  },
  setDocumentField: {
    right: "edit",
    with: async ({ documentId }, make) =>
      input({ documentId, fieldId: await make.field(), value: WORD }),
  },
  fieldDefinitions: { right: "read" },
  saveFieldDefinition: {
    right: "edit",
    with: ({ fieldId }) => input({ id: fieldId, name: "price", label: WORD, type: "TEXT" }),
  },
  moveFieldDefinition: { right: "edit", with: ({ fieldId }) => input({ id: fieldId, index: 0 }) },
  deleteFieldDefinition: {
    right: "edit",
    with: async (_, make) => input({ id: await make.field() }),
  },

  playbookChanged: { right: "read", with: ({ playbookId }) => ({ id: playbookId }) },
  playbooksChanged: { right: "read" },
  viewerChanged: { right: "read", ofOneself: true },
  knowledgeDocumentsChanged: { right: "read" },
  documentsChanged: { right: "read" },
  generationEvents: { right: "read", with: ({ generationId }) => ({ id: generationId }) },
};

interface Case {
  readonly name: string;
  readonly operation: Operation;
  readonly use: Use;
}

const operations = operationsOf(await schemaOf(PARTS));
const cases: Case[] = operations.flatMap((operation) => {
  const use = USES[operation.field.name];
  return use ? [{ name: operation.field.name, operation, use }] : [];
});
/** Where the right depends on what is asked for. */
const further: Case[] = [
  variant("setMemberRole", "to owner", {
    right: "transferWorkspace",
    with: async (_, make) => input({ memberId: await make.member(), role: "OWNER" }),
  }),
  variant("setMemberRole", "of an owner", {
    right: "transferWorkspace",
    with: async (_, make) => input({ memberId: await make.member("OWNER"), role: "VIEWER" }),
  }),
  variant("removeMember", "who is an owner", {
    right: "transferWorkspace",
    with: async (_, make) => input({ id: await make.member("OWNER") }),
  }),
  variant("node", "of an invitation", {
    right: "manageMembers",
    hides: true,
    with: ({ invitationId }) => ({ id: invitationId }),
  }),
  variant("node", "of an API key", {
    right: "manageKeys",
    hides: true,
    with: ({ keyId }) => ({ id: keyId }),
  }),
  variant("decideSuggestions", "by group", {
    right: "decide",
    with: ({ group }) => input({ group, decision: "REJECT" }),
  }),
  variant("decideSuggestions", "of a scenario", {
    right: "decide",
    with: ({ scenarioId }) => input({ scenarioId, decision: "REJECT" }),
  }),
];
const everyCase = [...cases, ...further];
/** Cases of these kinds of operations, with a name for the list of tests. */
const over = (kinds: readonly Operation["kind"][], list = everyCase) =>
  list
    .filter(({ operation }) => kinds.includes(operation.kind))
    .map((it) => [it.name, it] as const);

/** A second way to use an operation, whose right is another one. */
function variant(field: string, what: string, use: Use): Case {
  const operation = operations.find((each) => each.field.name === field);
  if (!operation) throw new Error(`There is no ${field} any more.`);
  return { name: `${field} ${what}`, operation, use };
}

test("every operation of the schema says here who may use it", () => {
  const names = operations.map(({ field }) => field.name);
  const silent = names.filter((name) => !(name in USES)).map((name) => `Say who may use ${name}.`);
  const gone = Object.keys(USES).filter((name) => !names.includes(name));
  expect([...silent, ...gone.map((name) => `There is no ${name} any more.`)]).toEqual([]);
});

// ───────────────────────────── the world

let world: TestWorld;
let database: Database;
let installation: Installation;
let modules: TestDoors;
let api: TestApi;
let make: Maker;
/** Makes things in the stranger's workspace. */
let elsewhere: Maker;
let things: Things;
let ours: string;
/** Members and API keys of our workspace, and nobody. */
const askers: Asker[] = [];
let stranger: Asker;
/** What the refused and the stranger try; nothing of it may be used up. */
const tries = new Map<Case, Variables>();

// A whole walk on a machine that is busy with other things.
jest.setTimeout(60_000);

beforeAll(async () => {
  world = await openTestWorld({ signsIn: true });
  ({ database, installation, modules, api } = world);
  const roles = { OWNER: "OWNER", ADMIN: "ADMIN", EDITOR: "EDITOR" } as const;
  const team = await makeTeam(database, { ...roles, COMMENTER: "COMMENTER", VIEWER: "VIEWER" });
  const { STRANGER } = await makeTeam(database, { STRANGER: "OWNER" });
  ours = team.OWNER!.workspaceId;
  for (const [name, actor] of Object.entries(team))
    askers.push({ name, actor, headers: await signedIn(name), workspaceId: ours });
  for (const scope of API_KEY_SCOPES) askers.push(await keyOf(team.OWNER!, [scope]));
  askers.push(await keyOf(team.ADMIN!, API_KEY_SCOPES));
  askers.push({ name: "nobody", actor: undefined, headers: {} });
  stranger = { name: "stranger", actor: STRANGER, headers: await signedIn("STRANGER") };
  make = new Maker({ database, test: modules, owner: team.OWNER! });
  elsewhere = new Maker({ database, test: modules, owner: STRANGER! });
  things = await make.everything();
  for (const each of everyCase) tries.set(each, (await each.use.with?.(things, make)) ?? {});
  // Projections and the ranking take things up a moment later; afterwards nothing moves by itself.
  await modules.ingest();
  for (const asker of [...askers, stranger]) await api.ask("{ viewer { member { id } } }", asker);
  await world.everythingProjected();
}, 240_000);

afterAll(() => world?.stop());

/** From an address of their own: few people may sign in from one within a minute. */
async function signedIn(name: string): Promise<{ cookie: string }> {
  const email = `${name.toLowerCase()}@example.com`;
  const headers = { "x-forwarded-for": `10.0.${name.charCodeAt(0)}.${name.length}` };
  const { status, cookie } = await installation.signIn(email, PASSWORD, { headers });
  expect(status).toBe(200);
  return { cookie };
}

/** A key as its holder sends it: in a header. */
async function keyOf(maker: Actor, scopes: readonly Scope[]): Promise<Asker> {
  const { workspaces } = installation;
  const { secret } = await workspaces.createApiKey(maker, { name: "Key", scopes });
  const actor = await workspaces.actorOfKey(secret);
  const headers = { authorization: `Bearer ${secret}` };
  return { name: `${maker.role}'s key for ${scopes.join("+")}`, actor, headers, workspaceId: ours };
}
type Scope = (typeof API_KEY_SCOPES)[number];

// ───────────────────────────── what is expected

const send = (asker: Asker, operation: Operation, variables: Variables) =>
  askAs(api, asker, { operation, variables });

/** What may be seen of an answer has been asked for above; here it counts that it is done. */
const sendBriefly = (asker: Asker, operation: Operation, variables: Variables) =>
  askAs(api, asker, { operation, variables, levels: operation.kind === "mutation" ? 2 : 3 });

/** What the table of rights promises; `hides` says that nothing is found instead of refused. */
function expectedOf({ actor }: Asker, { right, hides }: Use): string {
  if (right === "anybody") return actor ? "done" : "nothing";
  if (right === "person") return actor?.via.kind === "session" ? "done" : "UNAUTHENTICATED";
  if (actor && may(actor, right)) return "done";
  if (hides) return "nothing";
  return actor ? "FORBIDDEN" : "UNAUTHENTICATED";
}

const mayUse = (use: Use) => (asker: Asker) => expectedOf(asker, use) === "done";

type Verdicts = Readonly<Record<string, string>>;

/** By asker; with the sentences of what was refused beside an answer. */
async function verdicts(among: readonly Asker[], ask: (asker: Asker) => Promise<Outcome>) {
  const found: Record<string, string> = {};
  const answers = await Promise.all(among.map(ask));
  for (const [at, asker] of among.entries()) {
    const { verdict = "", said = [] } = answers[at] ?? {};
    found[asker.name] = [verdict, ...(verdict === "done" ? said : [])].join(" ");
  }
  return found;
}

const expectations = (among: readonly Asker[], use: Use): Verdicts =>
  Object.fromEntries(among.map((asker) => [asker.name, expectedOf(asker, use)]));

// ───────────────────────────── the walk; its order matters: first what changes nothing

let before: Fingerprint;
test("everybody there is can be asked as", async () => {
  before = await fingerprint(database.pool, ours);
  expect(askers.map(({ name }) => name)).toHaveLength(11);
  expect(before.playbook).toMatch(/^[1-9]/);
});

describe("is refused to whoever may not", () => {
  test.each(over(["query", "mutation", "subscription"]))("%s", async (_name, each) => {
    const refused = askers.filter((asker) => !mayUse(each.use)(asker));
    const found = await verdicts(refused, (asker) => send(asker, each.operation, tries.get(each)!));
    expect(found).toEqual(expectations(refused, each.use));
  });
});

describe("answers a stranger as if what is ours did not exist", () => {
  test.each(over(["query", "mutation", "subscription"]))("%s", async (_name, each) => {
    const variables = tries.get(each)!;
    const ghosts = ghostsOf(idsIn(variables));
    if (ghosts.size === 0) return;
    const answer = await send(stranger, each.operation, variables);
    const toGhosts = await send(stranger, each.operation, withGhosts(variables, ghosts));
    expect(withGhosts(answer, ghosts)).toEqual(toGhosts);
    expect(JSON.stringify(answer.data ?? null)).not.toContain(WORD);
    const { kind } = each.operation;
    // Of many suggestions each gets an answer of its own, and a query finds nothing.
    const isAnswered = kind === "query" || each.name.includes("Suggestions");
    expect(isAnswered || answer.verdict).toBe(isAnswered || "NOT_FOUND");
  });
});

describe("does not exist in our workspace for a stranger who names it", () => {
  test.each(over(["query", "mutation", "subscription"], cases))("%s", async (_name, each) => {
    const intruder = { ...stranger, workspaceId: ours };
    const { verdict } = await send(intruder, each.operation, tries.get(each)!);
    expect(verdict).toBe("NOT_FOUND");
  });
});

test("whatever was refused has changed nothing", async () => {
  expect(await fingerprint(database.pool, ours)).toEqual(before);
});

test("what is listed to a stranger holds nothing of ours", async () => {
  const owner = askers[0]!;
  const secrets = [WORD, ours, ...Object.values(things), ...askers.map((it) => it.actor?.memberId)];
  const holds = ({ data }: Outcome) => {
    const text = JSON.stringify(data ?? null);
    return secrets.filter((secret) => secret && text.includes(`${secret}`));
  };
  const seen: string[] = [];
  for (const [name, each] of over(["query"], cases)) {
    const variables = tries.get(each)!;
    if (idsIn(variables).length > 0) continue;
    if (holds(await send(owner, each.operation, variables)).length > 0) seen.push(name);
    const answer = await send(stranger, each.operation, variables);
    expect([name, holds(answer)]).toEqual([name, []]);
  }
  const telling = ["viewer", "invitations", "apiKeys", "playbooks", "search", "knowledgeDocuments"];
  expect(seen).toEqual(expect.arrayContaining(telling));
});

describe("is done for everybody who may", () => {
  test.each(over(["query", "mutation"]))("%s", async (_name, each) => {
    const allowed = askers.filter(mayUse(each.use));
    const found: Record<string, string> = {};
    for (const asker of allowed) {
      const variables = (await each.use.with?.(things, make)) ?? {};
      const { verdict, said } = await sendBriefly(asker, each.operation, variables);
      found[asker.name] = verdict === "done" ? verdict : said.join(" ");
    }
    expect(found).toEqual(expectations(allowed, each.use));
    expect(allowed.length).toBeGreaterThan(0);
  });
});

/** Events come and go while subscriptions are asked for, so that each has something to tell. */
const STIR_EVERY_MS = 200;
/** Nobody waits this long but on a machine that is busy with something else. */
const TOLD_WITHIN_MS = 120_000;

describe("tells everybody who may, and no stranger", () => {
  const found = new Map<Case, Promise<Verdicts>>();

  /** All at once: the stranger's silence is known only when everybody else has been told, and once more. */
  beforeAll(async () => {
    const ending = new AbortController();
    const until = once(ending.signal, "abort");
    let left = 0;
    for (const [, each] of over(["subscription"])) {
      const question = { operation: each.operation, variables: tries.get(each)!, until };
      const ask = (who: Asker) => askAs(api, who, question);
      const members = verdicts(askers.filter(mayUse(each.use)), ask);
      left += 1;
      const oneLess = () => void (left -= 1);
      members.then(oneLess, oneLess);
      const both = Promise.all([members, verdicts([stranger], ask)]);
      found.set(
        each,
        both.then(([those, them]) => ({ ...those, ...them })),
      );
    }
    const patience = performance.now() + TOLD_WITHIN_MS;
    for (let further = 0; further < 2 && performance.now() < patience;) {
      await make.stir(things);
      await setTimeout(STIR_EVERY_MS);
      if (left === 0) further += 1;
    }
    ending.abort();
  }, 2 * TOLD_WITHIN_MS);

  test.each(over(["subscription"]))("%s", async (_, each) => {
    const isNamed = idsIn(tries.get(each)!).length > 0;
    const allowed = askers.filter(mayUse(each.use));
    expect(await found.get(each)).toEqual({
      ...expectations(allowed, each.use),
      stranger: each.use.ofOneself ? "done" : isNamed ? "NOT_FOUND" : "silence",
    });
  });
});
