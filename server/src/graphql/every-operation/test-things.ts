import type { Database } from "../../database/database.ts";
import { newId } from "../../ids.ts";
import type { Actor, Role } from "../../modules/workspaces/access.ts";
import type { TestDoors } from "./test-doors.ts";

/** In every title and text of the workspace that is asked about, and nowhere else. */
export const WORD = "Zanzibar";

/** The node of every workflow here. */
export const ASK = "ask";
/** A workflow that asks a person. */
export const GRAPH = {
  version: 2,
  nodes: [{ id: ASK, kind: "approval", data: { label: `Is ${WORD} right?` } }],
  edges: [],
};

/** One of everything, all of it in the owner's workspace. */
export interface Things {
  readonly playbookId: string;
  readonly scenarioId: string;
  readonly liveDocumentId: string;
  readonly lineId: string;
  readonly suggestionId: string;
  readonly group: string;
  readonly generationId: string;
  readonly knowledgeId: string;
  readonly versionId: string;
  readonly chunkId: string;
  readonly documentId: string;
  readonly fieldId: string;
  readonly workflowId: string;
  readonly workflowVersionId: string;
  /** It waits for an answer at the node ASK. */
  readonly runId: string;
  readonly batchId: string;
  readonly approvalId: string;
  readonly taskId: string;
  readonly actionId: string;
  readonly skillId: string;
  readonly toolId: string;
  readonly sampleId: string;
  /** A test of the tool over the document. */
  readonly testId: string;
  readonly mappingId: string;
  readonly invitationId: string;
  readonly keyId: string;
  readonly memberId: string;
}

/** Makes things on the owner's account; each call a new one. */
export class Maker {
  readonly #database: Database;
  readonly #test: TestDoors;
  readonly #owner: Actor;

  constructor(options: {
    readonly database: Database;
    readonly test: TestDoors;
    readonly owner: Actor;
  }) {
    this.#database = options.database;
    this.#test = options.test;
    this.#owner = options.owner;
  }

  async playbook(): Promise<string> {
    const { playbooks } = this.#test.doors;
    return (await playbooks.create(this.#owner, { title: `${WORD} calls` })).id;
  }

  async trashedPlaybook(): Promise<string> {
    const id = await this.playbook();
    await this.#test.doors.playbooks.remove(this.#owner, id);
    return id;
  }

  async scenario(playbookId?: string): Promise<string> {
    const added = await this.#test.doors.scenarios.add(this.#owner, {
      playbookId: playbookId ?? (await this.playbook()),
      title: `${WORD} visit`,
      contentModules: { keyMessages: [`${WORD} saves a day a week.`] },
    });
    return added.id;
  }

  async trashedScenario(): Promise<string> {
    const id = await this.scenario();
    await this.#test.doors.scenarios.remove(this.#owner, id);
    return id;
  }

  async line(scenarioId?: string): Promise<{ scenarioId: string; lineId: string }> {
    const where = { scenarioId: scenarioId ?? (await this.scenario()) };
    const { id } = await this.#database.prisma.scenarioLine.findFirstOrThrow({ where });
    return { ...where, lineId: id };
  }

  async deletedLine(): Promise<{ scenarioId: string; lineId: string }> {
    const line = await this.line();
    await this.#test.doors.scenarios.lines.remove(this.#owner, line);
    return line;
  }

  async suggestion(scenarioId: string): Promise<string> {
    const made = await this.#test.doors.suggestions.create(this.#owner, {
      scenarioId,
      kind: "INSERT",
      module: "NEXT_STEPS",
      text: `Send the ${WORD} offer.`,
    });
    return made.id;
  }

  async rejectedSuggestion(scenarioId: string): Promise<string> {
    const id = await this.suggestion(scenarioId);
    await this.#test.doors.suggestions.decide(this.#owner, { ids: [id], decision: "REJECT" });
    return id;
  }

  async generation(): Promise<string> {
    const brief = { product: WORD, buyer: "Buyer" };
    return (await this.#test.doors.generations.outlinePlaybook(this.#owner, { brief })).id;
  }

  /** As a source is before its job: PENDING. */
  async knowledge(): Promise<string> {
    const { knowledge } = this.#test.doors;
    const source = { title: `${WORD} prices`, text: `The ${WORD} costs five hundred a month.` };
    return (await knowledge.create(this.#owner, source)).id;
  }

  async failedKnowledge(): Promise<string> {
    const id = await this.knowledge();
    const { knowledgeDocument } = this.#database.prisma;
    await knowledgeDocument.update({ where: { id }, data: { status: "FAILED" } });
    return id;
  }

  /** As a document is before its job: PENDING. */
  async document(): Promise<string> {
    const { documents } = this.#test.doors;
    const text = `The rent of the ${WORD} flat is due on the third day.`;
    return (await documents.create(this.#owner, { name: `${WORD} lease`, text })).id;
  }

  async failedDocument(): Promise<string> {
    const id = await this.document();
    await this.#database.prisma.document.update({ where: { id }, data: { status: "FAILED" } });
    return id;
  }

  async field(): Promise<string> {
    const { fields } = this.#test.doors.documents;
    // Names are unique in a workspace.
    const name = `field${performance.now()}`.replace(".", "_");
    return (await fields.save(this.#owner, { name, label: WORD, type: "TEXT" })).id;
  }

  async workflow(playbookId?: string): Promise<string> {
    const { workflows } = this.#test.doors;
    const asked = { playbookId: playbookId ?? (await this.playbook()), canvas: GRAPH };
    const { id } = await workflows.importCanvas(this.#owner, asked);
    return (await workflows.publish(this.#owner, { id, note: WORD })).id;
  }

  async run(workflowId?: string): Promise<string> {
    const asked = { workflowId: workflowId ?? (await this.workflow()), input: { word: WORD } };
    return (await this.#test.doors.runs.start(this.#owner, asked)).id;
  }

  async waitingRun(workflowId?: string): Promise<string> {
    const id = await this.run(workflowId);
    await this.#test.work();
    return id;
  }

  /** As a batch is before its job. */
  async batch(workflowId?: string): Promise<string> {
    const documentId = await this.document();
    await this.#test.ingest();
    const asked = { workflowId: workflowId ?? (await this.workflow()), documentIds: [documentId] };
    return (await this.#test.doors.batches.start(this.#owner, asked)).id;
  }

  async failedBatch(workflowId?: string): Promise<string> {
    const batchId = await this.batch(workflowId);
    const { batches } = this.#test.doors;
    await batches.run({ batchId }, new AbortController().signal);
    const failed = { status: "failed", finishedAt: new Date() };
    await this.#database.prisma.workflowRun.updateMany({ where: { batchId }, data: failed });
    return batchId;
  }

  async endedRun(): Promise<string> {
    return (await this.#test.doors.runs.cancel(this.#owner, await this.run())).id;
  }

  /** For nobody in particular. */
  async task(): Promise<string> {
    const { workspaceId } = this.#owner;
    const [id, runId] = [newId("Task"), await this.run()];
    const data = { id, workspaceId, runId, nodeId: ASK, title: `Call ${WORD}` };
    return (await this.#database.prisma.task.create({ data })).id;
  }

  async action(): Promise<string> {
    const { actions } = this.#test.doors.workbench;
    const action = { name: WORD, type: "ANALYSIS", systemPrompt: WORD } as const;
    return (await actions.save(this.#owner, action)).id;
  }

  async skill(): Promise<string> {
    const { skills } = this.#test.doors.workbench;
    const skill = { name: WORD, type: "STYLE", promptFragment: WORD } as const;
    return (await skills.save(this.#owner, skill)).id;
  }

  async tool(): Promise<string> {
    const { tools } = this.#test.doors.workbench;
    const tool = { name: WORD, type: "SUMMARY", configuration: {} } as const;
    return (await tools.save(this.#owner, tool)).id;
  }

  /** Without a tool and a document: of its own. */
  async sample(of?: { readonly toolId: string; readonly documentId: string }): Promise<string> {
    const place = of ?? { toolId: await this.tool(), documentId: await this.document() };
    const { samples } = this.#test.doors.toolTests;
    return (await samples.save(this.#owner, { ...place, expected: { said: WORD } })).id;
  }

  async mapping(): Promise<string> {
    const { mappings } = this.#test.doors.workbench;
    const mapping = { name: WORD, outputPath: "summary.data.tldr", fieldId: await this.field() };
    return (await mappings.save(this.#owner, mapping)).id;
  }

  async invitation(): Promise<{ readonly id: string; readonly token: string }> {
    const { workspaces } = this.#test.doors;
    const { invitation, url } = await workspaces.createInvitation(this.#owner, { role: "VIEWER" });
    return { id: invitation.id, token: new URL(url).hash.slice(1) };
  }

  async key(): Promise<string> {
    const { workspaces } = this.#test.doors;
    const { apiKey } = await workspaces.createApiKey(this.#owner, { name: WORD, scopes: [] });
    return apiKey.id;
  }

  async member(role: Role = "VIEWER"): Promise<string> {
    const [id, userId] = [newId("Member"), newId("User")];
    const { workspaceId } = this.#owner;
    const { prisma } = this.#database;
    await prisma.user.create({ data: { id: userId, name: WORD, email: `${userId}@example.com` } });
    await prisma.member.create({ data: { id, userId, workspaceId, role } });
    return id;
  }

  async everything(): Promise<Things> {
    const playbookId = await this.playbook();
    const { lineId, scenarioId } = await this.line(await this.scenario(playbookId));
    const suggestionId = await this.suggestion(scenarioId);
    const knowledgeId = await this.knowledge();
    const documentId = await this.document();
    await this.#test.ingest();
    const workflowId = await this.workflow(playbookId);
    const runId = await this.waitingRun(workflowId);
    const toolId = await this.tool();
    const sampleId = await this.sample({ toolId, documentId });
    const test = { toolId, documentId, skillIds: [] };
    const testId = (await this.#test.doors.toolTests.start(this.#owner, test)).id;
    const { prisma } = this.#database;
    const ofKnowledge = { where: { documentId: knowledgeId } };
    const ofSuggestion = { where: { id: suggestionId } };
    const ofScenario = { where: { id: scenarioId } };
    return {
      playbookId,
      scenarioId,
      liveDocumentId: (await prisma.scenario.findUniqueOrThrow(ofScenario)).liveDocumentId,
      lineId,
      suggestionId,
      group: (await prisma.suggestion.findUniqueOrThrow(ofSuggestion)).group,
      generationId: await this.generation(),
      knowledgeId,
      versionId: (await prisma.knowledgeVersion.findFirstOrThrow(ofKnowledge)).id,
      chunkId: (await prisma.knowledgeChunk.findFirstOrThrow(ofKnowledge)).id,
      documentId,
      fieldId: await this.field(),
      workflowId,
      workflowVersionId: (await prisma.workflowVersion.findFirstOrThrow({ where: { workflowId } }))
        .id,
      runId,
      batchId: await this.failedBatch(workflowId),
      approvalId: (await prisma.approval.findFirstOrThrow({ where: { runId } })).id,
      taskId: await this.task(),
      actionId: await this.action(),
      skillId: await this.skill(),
      toolId,
      sampleId,
      testId,
      mappingId: await this.mapping(),
      invitationId: (await this.invitation()).id,
      keyId: await this.key(),
      memberId: await this.member(),
    };
  }

  /** Changes what every subscription tells of. */
  async stir({
    playbookId,
    knowledgeId,
    documentId,
    fieldId,
    workflowId,
    batchId,
  }: Things): Promise<void> {
    const { documents, playbooks, knowledge } = this.#test.doors;
    const title = `${WORD} at ${performance.now()}`;
    await playbooks.update(this.#owner, { id: playbookId, title });
    await knowledge.update(this.#owner, { id: knowledgeId, title });
    await documents.setField(this.#owner, { documentId, fieldId, value: title });
    await this.run(workflowId);
    await this.#goOn(batchId);
  }

  async #goOn(batchId: string): Promise<void> {
    const { batches } = this.#test.doors;
    const failed = { status: "failed", finishedAt: new Date() };
    await this.#database.prisma.workflowRun.updateMany({ where: { batchId }, data: failed });
    await batches.retry(this.#owner, batchId);
    await batches.run({ batchId }, new AbortController().signal);
  }
}
