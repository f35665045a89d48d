import type { PlaybookDocument } from "../../exports/exports.ts";
import { BREW_BOX } from "../../exports/testing/brew-box.ts";
import { randomPlaybook, vastPlaybook } from "../../exports/testing/random-playbook.ts";
import { openTestApi } from "../../graphql/test-api.ts";
import { newId } from "../../ids.ts";
import { type Installation, makeTeam, openInstallation } from "../accounts/test-installation.ts";
import { playbooksPart } from "../playbooks/playbook.resolver.ts";
import { openTestScenarios, type TestScenarios } from "../scenarios/test-scenarios.ts";
import type { Actor } from "../workspaces/access.ts";
import { peoplePart } from "../workspaces/people.resolver.ts";
import { openTestTransfer, type TestTransfer, withoutIds } from "./test-transfer.ts";
import { transferPart } from "./transfer.resolver.ts";

let installation: Installation;
let house: TestScenarios;
let world: TestScenarios & TestTransfer;
beforeAll(async () => {
  house = await openTestScenarios();
  installation = await openInstallation(house.database);
  const { accounts } = installation;
  world = { ...house, ...(await openTestTransfer({ ...house, accounts })) };
});
afterAll(async () => {
  await world.stop();
  await installation.stop();
  await house.stop();
});

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A file of ours as another installation would have written it. */
const fileOf = (playbook: unknown): string =>
  JSON.stringify({ format: "playbooks", version: 1, kind: "playbook", playbook });

/** As somebody drops the file on the page. */
const bring = (actor: Actor, playbook: unknown) =>
  world.transfer.importPlaybook(actor, { format: "JSON", content: fileOf(playbook) });

async function take(actor: Actor, id: string, format: "json" | "md"): Promise<string> {
  return decode((await world.transfer.exportPlaybook(actor, id, format)).bytes);
}

async function valueOf(actor: Actor, id: string): Promise<PlaybookDocument> {
  return JSON.parse(await take(actor, id, "json")).playbook;
}

const problemsOf = (sentences: readonly string[]) => ({
  code: "BAD_USER_INPUT",
  extensions: { fields: sentences.map((message) => ({ path: "input.content", message })) },
});

test.each(["JSON", "MARKDOWN"] as const)(
  "a playbook comes back the same from %s",
  async (format) => {
    const dana = await world.join("Dana");
    const first = await bring(dana, BREW_BOX);
    const content = await take(dana, first.id, format === "JSON" ? "json" : "md");
    const second = await world.transfer.importPlaybook(dana, { format, content });
    expect(second.id).not.toBe(first.id);
    const again = withoutIds(await valueOf(dana, second.id), { evidence: false });
    expect(again).toEqual(withoutIds(BREW_BOX, { evidence: false }));
    expect(again).toEqual(withoutIds(await valueOf(dana, first.id), { evidence: false }));
  },
);

test("whatever people may have written comes back the same from both formats", async () => {
  const dana = await world.join("Dana");
  for (const seed of [11, 12, 13]) {
    const first = await bring(dana, randomPlaybook(seed));
    const before = withoutIds(await valueOf(dana, first.id), { evidence: false });
    for (const [format, ending] of [
      ["JSON", "json"],
      ["MARKDOWN", "md"],
    ] as const) {
      const content = await take(dana, first.id, ending);
      const { id } = await world.transfer.importPlaybook(dana, { format, content });
      expect(withoutIds(await valueOf(dana, id), { evidence: false })).toEqual(before);
    }
  }
});

test("far more than one call of the API takes comes out and in again, as seeds 1 and 2 say", async () => {
  const dana = await world.join("Dana");
  for (const seed of [1, 2]) {
    const playbook = vastPlaybook(seed);
    const first = await bring(dana, playbook);
    const value = await valueOf(dana, first.id);
    expect(withoutIds(value, { evidence: false })).toEqual(
      withoutIds(playbook, { evidence: false }),
    );
    for (const [format, ending] of [
      ["JSON", "json"],
      ["MARKDOWN", "md"],
    ] as const) {
      const content = await take(dana, first.id, ending);
      const { id } = await world.transfer.importPlaybook(dana, { format, content });
      const again = withoutIds(await valueOf(dana, id), { evidence: false });
      expect(again).toEqual(withoutIds(value, { evidence: false }));
    }
  }
});

test("the status is there with the playbook or not at all", async () => {
  const dana = await world.join("Dana");
  const { database } = world;
  const before = await database.prisma.playbook.count();
  await database.pool.query(
    `ALTER TABLE event ADD CONSTRAINT no_status CHECK (kind <> 'playbook.statusSet') NOT VALID`,
  );
  try {
    await expect(bring(dana, BREW_BOX)).rejects.toThrow("no_status");
  } finally {
    await database.pool.query("ALTER TABLE event DROP CONSTRAINT no_status");
  }
  expect(await database.prisma.playbook.count()).toBe(before);
  const { id } = await bring(dana, { ...BREW_BOX, status: "ARCHIVED" });
  expect(await world.playbooks.find(dana, id)).toMatchObject({ status: "ARCHIVED" });
});

test("what is imported belongs to whoever imported it, and is remembered as imported", async () => {
  const dana = await world.join("Dana");
  const row = await bring(dana, BREW_BOX);
  expect(row).toMatchObject({ ownerId: dana.memberId, status: "PUBLISHED", title: BREW_BOX.title });
  const events = await world.database.prisma.event.findMany({
    where: { playbookId: row.id },
    orderBy: { id: "asc" },
  });
  expect(events[0]).toMatchObject({ kind: "playbook.created", data: { origin: "imported" } });
  expect(events.filter(({ kind }) => kind === "scenario.added")).toHaveLength(2);
  expect(events.map(({ kind }) => kind)).toContain("playbook.statusSet");
  const scenarios = await world.scenarios.loaders(dana).ofPlaybook.load(row.id);
  expect(scenarios.map(({ title }) => title)).toEqual(BREW_BOX.scenarios.map((s) => s.title));
});

test("the same import twice makes one playbook, and a key serves one file only", async () => {
  const dana = await world.join("Dana");
  const input = { format: "JSON", content: fileOf(BREW_BOX), idempotencyKey: "once" } as const;
  const first = await world.transfer.importPlaybook(dana, input);
  expect((await world.transfer.importPlaybook(dana, input)).id).toBe(first.id);
  const { workspaceId } = dana;
  expect(await world.database.prisma.playbook.count({ where: { workspaceId } })).toBe(1);
  const content = fileOf({ ...BREW_BOX, title: "Another" });
  const other = world.transfer.importPlaybook(dana, { ...input, content });
  await expect(other).rejects.toMatchObject({ code: "CONFLICT" });
});

test("evidence comes along in JSON where the workspace has the passage, judged anew", async () => {
  const dana = await world.join("Dana");
  const text = "BrewBox costs €35 per head and month, beans included.";
  const { documentId, ...passage } = await world.passage(dana, text);
  const evidence = [{ quote: text, source: "Price list 2026", ...passage, start: 0, end: 53 }];
  const line = { text: "BrewBox costs €35 per head and month", evidence };
  const scenario = { title: "Call", dealStage: "DEMO", keyMessages: [line] };
  const { id } = await bring(dana, { title: "Quoting", scenarios: [scenario] });
  const value = await valueOf(dana, id);
  expect(value.scenarios[0]!.keyMessages[0]).toMatchObject({ text: line.text, evidence });
  const lineId = value.scenarios[0]!.keyMessages[0]!.id!;
  const where = { lineId, documentId };
  expect(await world.database.prisma.lineEvidence.count({ where })).toBe(1);
  const known = await world.database.prisma.lineProvenance.findFirst({ where: { lineId } });
  expect(known).toMatchObject({ support: "SUPPORTED", generated: false, verifiedAt: null });
});

test("evidence that a file merely claims is left behind, and the line comes in without it", async () => {
  const [dana, eve] = [await world.join("Dana"), await world.join("Eve")];
  const text = "Secret margin: 60 percent.";
  const { documentId: _, ...passage } = await world.passage(dana, text);
  const claims = (evidence: object) => ({
    title: "Claiming",
    scenarios: [
      { title: "Call", dealStage: "DEMO", keyMessages: [{ text: "A", evidence: [evidence] }] },
    ],
  });
  const real = { quote: text, source: "Price list", ...passage, start: 0, end: text.length };
  const evidenceFor = async (actor: Actor, evidence: object) => {
    const { id } = await bring(actor, claims(evidence));
    return (await valueOf(actor, id)).scenarios[0]!.keyMessages[0]!.evidence;
  };
  expect(await evidenceFor(dana, real)).toHaveLength(1);
  expect(await evidenceFor(eve, real)).toEqual([]);
  expect(await evidenceFor(dana, { ...real, quote: "Margin: 90 percent." })).toEqual([]);
  expect(await evidenceFor(dana, { ...real, start: 3 })).toEqual([]);
  expect(await evidenceFor(dana, { ...real, versionId: newId("KnowledgeVersion") })).toEqual([]);
});

test("an export holds what was typed a moment ago and nothing that is only proposed", async () => {
  const dana = await world.join("Dana");
  const { id } = await bring(dana, BREW_BOX);
  const [scenario] = await world.scenarios.loaders(dana).ofPlaybook.load(id);
  await world.scenarios.lines.add(dana, {
    scenarioId: scenario!.id,
    module: "NEXT_STEPS",
    text: "Typed just now",
  });
  await world.suggestions.create(dana, {
    scenarioId: scenario!.id,
    kind: "INSERT",
    module: "NEXT_STEPS",
    text: "Only proposed",
  });
  const markdown = await take(dana, id, "md");
  expect(markdown).toContain("Typed just now");
  expect(markdown).not.toContain("Only proposed");
  expect(await take(dana, id, "json")).not.toContain("Only proposed");
});

test("a scenario goes out alone, and both kinds of export are remembered", async () => {
  const dana = await world.join("Dana");
  const { id } = await bring(dana, BREW_BOX);
  const [scenario] = await world.scenarios.loaders(dana).ofPlaybook.load(id);
  const file = await world.transfer.exportScenario(dana, scenario!.id, "md");
  expect(file.fileName).toBe("First call with an office manager.md");
  expect(decode(file.bytes)).toContain("€29 per head is too much");
  await world.transfer.exportPlaybook(dana, id, "pdf");
  const events = await world.database.prisma.event.findMany({
    where: { playbookId: id, kind: { endsWith: ".exported" } },
    orderBy: { id: "asc" },
  });
  expect(events).toMatchObject([
    { kind: "scenario.exported", scenarioId: scenario!.id, data: { format: "md" } },
    { kind: "playbook.exported", actor: dana.memberId, data: { format: "pdf" } },
  ]);
});

test("a viewer takes a playbook along but brings none in, and nobody does neither", async () => {
  const dana = await world.join("Dana");
  const lena = await world.join("Lena", "VIEWER", dana.workspaceId);
  const { id } = await bring(dana, BREW_BOX);
  const pdf = await world.transfer.exportPlaybook(lena, id, "pdf");
  expect(decode(pdf.bytes.subarray(0, 5))).toBe("%PDF-");
  await expect(bring(lena, BREW_BOX)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const nobody = world.transfer.exportPlaybook(undefined, id, "pdf");
  await expect(nobody).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
});

test("what is foreign, unknown or in the trash cannot be exported", async () => {
  const [dana, eve] = [await world.join("Dana"), await world.join("Eve")];
  const { id } = await bring(dana, BREW_BOX);
  const [scenario] = await world.scenarios.loaders(dana).ofPlaybook.load(id);
  const refused = async (actor: Actor) => {
    const playbook = world.transfer.exportPlaybook(actor, id, "md");
    await expect(playbook).rejects.toMatchObject({ code: "NOT_FOUND" });
    const one = world.transfer.exportScenario(actor, scenario!.id, "md");
    await expect(one).rejects.toMatchObject({ code: "NOT_FOUND" });
  };
  await refused(eve);
  await world.playbooks.remove(dana, id);
  await refused(dana);
});

test("what is wrong with a file is said in a sentence each", async () => {
  const dana = await world.join("Dana");
  const nameless = { title: " ", scenarios: [{ title: "", dealStage: "DEMO" }] };
  await expect(bring(dana, nameless)).rejects.toMatchObject(
    problemsOf(["The playbook needs a title.", "Scenario 1 needs a title."]),
  );
  const noJson = world.transfer.importPlaybook(dana, { format: "JSON", content: "# Hello" });
  await expect(noJson).rejects.toMatchObject(problemsOf(["The file is not valid JSON."]));
  const neither = world.transfer.importPlaybook(dana, { format: "JSON" });
  await expect(neither).rejects.toMatchObject(problemsOf(["Send either content or a fileId."]));
  const { workspaceId } = dana;
  expect(await world.database.prisma.playbook.count({ where: { workspaceId } })).toBe(0);
});

test("an uploaded file is imported by those of its workspace, if it is text", async () => {
  const [dana, eve] = [await world.join("Dana"), await world.join("Eve")];
  const fileId = await world.upload(dana, fileOf(BREW_BOX));
  const row = await world.transfer.importPlaybook(dana, { format: "JSON", fileId });
  expect(row.title).toBe(BREW_BOX.title);
  const foreign = world.transfer.importPlaybook(eve, { format: "JSON", fileId });
  await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
  const picture = await world.upload(dana, new Uint8Array([0x89, 0x50, 0xff, 0xd8]));
  const noText = world.transfer.importPlaybook(dana, { format: "MARKDOWN", fileId: picture });
  await expect(noText).rejects.toMatchObject({ message: "The file is not text in UTF-8." });
});

test("importPlaybook of the API answers with the playbook, or with fields that name each problem", async () => {
  const { playbooks, transfer } = world;
  const doors = { playbooks, transfer, workspaces: installation.workspaces };
  const api = await openTestApi([peoplePart, playbooksPart, transferPart], { doors });
  const dana = await world.join("Dana");
  api.people.add("dana", dana);
  const importing = (content: string) =>
    api.ask(
      "mutation ($input: ImportPlaybookInput!) { importPlaybook(input: $input) { playbook { title status } } }",
      { as: "dana", variables: { input: { format: "JSON", content } } },
    );
  try {
    const { data } = await importing(fileOf(BREW_BOX));
    const { title, status } = BREW_BOX;
    expect(data.importPlaybook.playbook).toEqual({ title, status });
    const { errors } = await importing("{}");
    expect(errors[0]!.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      fields: [{ path: "content", message: "The file is no export of a playbook." }],
    });
  } finally {
    await api.stop();
  }
});

test("a link serves the session's cookie, the window's session and the API key alike", async () => {
  const { Ada, Ben } = await makeTeam(world.database, { Ada: "ADMIN", Ben: "VIEWER" });
  const { id } = await bring(Ada!, { ...BREW_BOX, title: "Büro-Kaffee: 10 Köpfe" });
  const path = `/exports/playbooks/${id}`;
  const { cookie } = await installation.signIn("ben@example.com");
  const pdf = await fetch(`${world.url}${path}.pdf`, { headers: { cookie } });
  expect(pdf.status).toBe(200);
  expect(Object.fromEntries(pdf.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="Buro-Kaffee 10 Kopfe.pdf"; filename*=UTF-8''B%C3%BCro-Kaffee%2010%20K%C3%B6pfe.pdf`,
    "cache-control": "no-store",
  });
  expect(decode(new Uint8Array(await pdf.arrayBuffer()).subarray(0, 4))).toBe("%PDF");
  const { secret } = await installation.workspaces.createApiKey(Ada, {
    name: "Reader",
    scopes: ["READ"],
  });
  const session = `Session ${cookie.slice(cookie.indexOf("=") + 1)}`;
  for (const authorization of [`Bearer ${secret}`, session]) {
    const json = await fetch(`${world.url}${path}.json`, { headers: { authorization } });
    expect(await json.json()).toMatchObject({ kind: "playbook", playbook: { id } });
  }
  expect(Ben!.role).toBe("VIEWER");
  expect((await fetch(`${world.url}${path}.json`)).status).toBe(401);
});

test("to a stranger a foreign id and an unknown one answer alike, with and without a key", async () => {
  const dana = await world.join("Dana");
  const { id } = await bring(dana, BREW_BOX);
  const { Zoe } = await makeTeam(world.database, { Zoe: "OWNER" });
  const { cookie } = await installation.signIn("zoe@example.com");
  const { secret } = await installation.workspaces.createApiKey(Zoe, {
    name: "Reader",
    scopes: ["READ"],
  });
  const ask = async (path: string, headers: Record<string, string>) => {
    const answer = await fetch(`${world.url}/exports/${path}`, { headers });
    return { status: answer.status, body: await answer.json() };
  };
  const missing = { code: "NOT_FOUND", message: "There is no such playbook." };
  for (const headers of [{ cookie }, { authorization: `Bearer ${secret}` }]) {
    for (const each of [id, newId("Playbook")]) {
      const answer = await ask(`playbooks/${each}.pdf`, headers);
      expect(answer).toEqual({ status: 404, body: { error: missing } });
    }
    expect((await ask(`playbooks/${id}.docx`, headers)).status).toBe(404);
    expect((await ask(`users/${id}.pdf`, headers)).status).toBe(404);
  }
  expect((await ask(`playbooks/${newId("Playbook")}.pdf`, {})).status).toBe(401);
});

test("what a playbook gives its nodes leaves with it, and is found elsewhere by its names", async () => {
  const [dana, zoe] = [await world.join("Dana"), await world.join("Zoe")];
  const { prisma } = world.database;
  const skill = async ({ workspaceId }: Actor, language: string | null = null) => {
    const id = newId("Skill");
    const row = { id, workspaceId, name: "Plain", type: "STYLE" as const, language };
    await prisma.skill.create({ data: { ...row, promptFragment: "Short sentences." } });
    return id;
  };
  const given = async (id: string) =>
    (await prisma.playbook.findUniqueOrThrow({ where: { id } })).defaults;
  const [german, plain] = [await skill(dana, "de"), await skill(dana)];
  const zoes = [await skill(zoe, "nl"), await skill(zoe, "de"), await skill(zoe)];
  const skills = [{ id: german, name: "Renamed since" }, { name: "Plain" }, { name: "Unknown" }];
  // Shipped with every workspace, each of which has an id of its own for it.
  const tools = [{ name: "Summary" }];
  const brought = await bring(dana, {
    ...BREW_BOX,
    defaults: { skills, tools, models: ["large"] },
  });
  expect(await given(brought.id)).toMatchObject({
    skillIds: [german, plain],
    modelChain: ["large"],
  });
  const { defaults: left } = await valueOf(dana, brought.id);
  expect(left).toMatchObject({
    skills: [
      { id: german, name: "Plain", language: "de" },
      { id: plain, name: "Plain" },
    ],
    tools: [{ name: "Summary" }],
    models: ["large"],
  });
  const copy = await world.playbooks.duplicate(dana, { id: brought.id });
  expect((await valueOf(dana, copy.id)).defaults).toEqual(left);
  const elsewhere = await bring(zoe, await valueOf(dana, brought.id));
  expect(await given(elsewhere.id)).toMatchObject({ skillIds: [zoes[1], zoes[2]] });
  const there = (await valueOf(zoe, elsewhere.id)).defaults!.tools;
  expect(there).toMatchObject([{ name: "Summary" }]);
  expect(there[0]!.id).not.toBe(left!.tools[0]!.id);
  const bare = await bring(dana, BREW_BOX);
  expect(await valueOf(dana, bare.id)).not.toHaveProperty("defaults");
});

test("where AI may not write it may not write in what is imported from its file; else the file says nothing of it", async () => {
  const dana = await world.join("Dana");
  const { id } = await bring(dana, BREW_BOX);
  expect(await valueOf(dana, id)).not.toHaveProperty("aiEnabled");
  await world.playbooks.update(dana, { id, aiEnabled: false });
  const again = await bring(dana, await valueOf(dana, id));
  expect(again.aiEnabled).toBe(false);
});
