import { readFile } from "node:fs/promises";

import { type BrowserContext, expect, type Page, test } from "@playwright/test";

import { type ModelServer, startModelServer } from "../server/src/ai/testing/model-server.ts";
import { askApi, idIn, newPlaybook } from "./api.ts";
import { expectAccessible, expectNoSideways } from "./looks.ts";
import { signUpFirst } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

// One workflow over many documents, by a model that at first refuses one of them and is slow with another: what a
// team sees of it, what is left of it after a crash, and what it can take away.

const FLOOD = "Water stands in the cellar, and it rises.\n";
const DOCUMENTS = {
  "Flood.md": FLOOD,
  "Flood again.md": FLOOD,
  "Gas.md": "It smells of gas on the second floor.\n",
  "Bell.md": "The bell of flat 3 is broken.\n",
  "Bulb.md": "The bulb above the door has gone out.\n",
  "Minutes.md": "The meeting of May was opened at seven.\n",
} as const;
const LEFT_OUT = "Minutes.md";

/** Never over: only a crash ends the wait for it. */
const NEVER = new Promise<never>(() => undefined);
const moods = { refusesBells: true, isSlowWithGas: true };

let model: ModelServer;
let server: TestServer;
test.beforeAll(async () => {
  model = await startModelServer(({ messages }) => {
    const asked = messages.map(({ content }) => content).join("\n");
    if (moods.refusesBells && /bell/.test(asked)) return { kind: "refusal", text: "No." };
    const text = JSON.stringify({ urgency: /Water|gas/.test(asked) ? "high" : "low" });
    const waits = moods.isSlowWithGas && /gas/.test(asked);
    return { kind: "stream", text, holds: waits ? [{ afterFrames: 2, until: NEVER }] : [] };
  });
  const endpoint = { OPENAI_API_KEY: model.key, OPENAI_BASE_URL: model.url, CHAT_MODEL: "gpt-4o" };
  server = await startServer({ EXAMPLES: "off", ...endpoint });
});
test.afterAll(async () => {
  await server.stop();
  await model.close();
});

test("a batch over chosen documents outlives a crash, runs again what failed, and leaves as a table", async ({
  page,
  context,
}) => {
  await signUpFirst(context, server);
  await makeWorkflow(context);
  await addDocuments(page);
  const standing = page.getByRole("region", { name: "How far it is" });
  const runs = page.getByRole("table", { name: "Runs of the batch" });

  await test.step("documents are chosen, and the batch begun, with the keyboard alone", async () => {
    for (let row = 0; row < Object.keys(DOCUMENTS).length; row++) {
      await page.keyboard.press("j");
      const name = await page.locator(":focus").textContent();
      if (name !== LEFT_OUT) await page.keyboard.press("x");
    }
    await expect(page.getByRole("toolbar", { name: "Selected documents" })).toContainText("5 sel");
    await page.keyboard.press("a");
    await expect(page.getByRole("button", { name: "Run a workflow on these 5" })).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Start 5 runs" }).press("Enter");
    await expect(page).toHaveURL(/\/batches\/batch_/);
  });

  await test.step("while it goes on it says how far it is, and which document is at work", async () => {
    await expect(standing).toContainText("4 of 5");
    await expect(standing).toContainText("1 to go");
    await expect(runs.getByRole("row")).toHaveCount(6);
    await expect(runs.getByRole("row", { name: /^Gas/ })).toContainText("Running");
  });

  await test.step("after a kill -9 it goes on by itself, before the same eyes", async () => {
    moods.isSlowWithGas = false;
    await server.crashAndRestart();
    await expect(standing).toContainText("5 of 5");
    for (const words of ["Succeeded 4", "Failed 1", "From the cache1"])
      await expect(standing).toContainText(words);
  });

  await test.step("failed only shows which one and why; once the model is willing, a retry mends it", async () => {
    await page.getByText("Failed only").click();
    await expect(runs.getByRole("row")).toHaveCount(2);
    await expect(runs.getByRole("row", { name: /^Bell/ })).toContainText("refused to write this");
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideways(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    moods.refusesBells = false;
    await page.getByRole("button", { name: "Retry failed" }).press("Enter");
    await expect(standing).toContainText("Succeeded 5");
    await page.getByRole("button", { name: "Show all runs" }).click();
    await expect(runs.getByRole("row", { name: /Succeeded/ })).toHaveCount(5);
  });

  await test.step("totals by class, the table and the file say what the API says", async () => {
    const id = idIn(page.url(), "batch");
    const total = page.getByRole("table", { name: "Totals by field" }).getByRole("row");
    await expect(total.filter({ hasText: "Urgency" })).toContainText("5 of 5high 3low 2");
    const { counted, listed } = await batchOfApi(context, id);
    const file: readonly Exported[] = JSON.parse(await downloaded(page, "JSON"));
    expect(byName(file)).toEqual(listed);
    for (const { value, count } of counted)
      expect(file.filter(({ fields }) => fields.urgency === value)).toHaveLength(count);
    // The mark of UTF-8 stands before the first line.
    const [head, ...lines] = (await downloaded(page, "CSV")).slice(1).trim().split("\r\n");
    expect(head).toBe("documentId,name,runId,status,errorCode,costUsd,urgency");
    const cells = ({ fields, errorCode, ...row }: Exported) =>
      [
        row.documentId,
        row.name,
        row.runId,
        row.status,
        errorCode,
        row.costUsd,
        fields.urgency,
      ].join();
    expect(lines).toEqual(file.map(cells));
  });
});

/** A field of the team's own, and a published workflow that asks the model for its value. */
async function makeWorkflow(context: BrowserContext): Promise<void> {
  const save = async (query: string, kind: string, input: object) =>
    idIn(await askApi(context, server, { query, variables: { input } }), kind);
  const fieldId = await save(
    `mutation($input: SaveFieldDefinitionInput!) { saveFieldDefinition(input: $input) { fieldDefinition { id } } }`,
    "field",
    { name: "urgency", label: "Urgency", type: "CHOICE", choices: ["high", "low"] },
  );
  const mappingId = await save(
    `mutation($input: SaveOutputMappingInput!) { saveOutputMapping(input: $input) { outputMapping { id } } }`,
    "mapping",
    { name: "Urgency", outputPath: "judged.data.urgency", fieldId },
  );
  const playbookId = await newPlaybook(context, server, "Caretaker's post");
  const id = await save(
    `mutation($input: ImportWorkflowInput!) { importWorkflow(input: $input) { workflow { id } } }`,
    "workflow",
    { playbookId, canvas: canvasWith(mappingId) },
  );
  await save(
    `mutation($input: PublishWorkflowInput!) { publishWorkflow(input: $input) { workflow { id } } }`,
    "workflow",
    { id },
  );
}

function canvasWith(mappingId: string) {
  const position = { x: 0, y: 0 };
  const outputSchema = {
    type: "object",
    properties: { urgency: { type: "string", enum: ["high", "low"] } },
    required: ["urgency"],
    additionalProperties: false,
  };
  // Of the text alone: equal documents ask the same.
  const prompt = "How urgent is this?\n{{ document.text }}";
  const judge = { label: "How urgent is it?", outputVariable: "judged", prompt, outputSchema };
  return {
    version: 2,
    nodes: [
      { id: "judge", kind: "aiCompletion", position, data: judge },
      { id: "keep", kind: "deliverOutput", position, data: { mappingIds: [mappingId] } },
    ],
    edges: [{ id: "e1", source: "judge", target: "keep" }],
  };
}

async function addDocuments(page: Page): Promise<void> {
  await page.goto(`${server.url}/documents`);
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add files" }).click();
  const files = Object.entries(DOCUMENTS).map(([name, text]) => ({
    name,
    mimeType: "text/markdown",
    buffer: Buffer.from(text),
  }));
  await (await choosing).setFiles(files);
  await expect(page.getByRole("row", { name: /^Select .* Ready/ })).toHaveCount(files.length);
}

interface Exported {
  readonly documentId: string;
  readonly name: string;
  readonly runId: string;
  readonly status: string;
  readonly errorCode: string | null;
  readonly costUsd: string;
  readonly fields: { readonly urgency: string };
}

type Listed = Pick<Exported, "documentId" | "name" | "runId" | "status" | "costUsd">;

interface BatchOfApi {
  readonly batch: {
    readonly totals: readonly { readonly values: readonly { value: string; count: number }[] }[];
  };
  readonly runs: {
    readonly nodes: readonly {
      readonly id: string;
      readonly status: string;
      readonly costUsd: string;
      readonly documents: readonly { readonly id: string; readonly name: string }[];
    }[];
  };
}

/** What the API counts and lists, in the words of the file. */
async function batchOfApi(context: BrowserContext, id: string) {
  const { data } = (await askApi(context, server, {
    query: `query($id: ID!) {
      batch(id: $id) { totals { values { value count } } }
      runs(filter: { batchId: $id }) { nodes { id status costUsd documents { id name } } } }`,
    variables: { id },
  })) as { readonly data: BatchOfApi };
  const listed = data.runs.nodes.flatMap(({ id: runId, status, costUsd, documents }) =>
    documents.map(({ id: documentId, name }) => ({
      documentId,
      name,
      runId,
      status: status.toLowerCase(),
      costUsd,
    })),
  );
  return { counted: data.batch.totals.flatMap(({ values }) => values), listed: byName(listed) };
}

/** Without what only the file says. */
function byName(rows: readonly Listed[]): readonly Listed[] {
  return rows
    .map(({ documentId, name, runId, status, costUsd }) => ({
      documentId,
      name,
      runId,
      status,
      costUsd,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

async function downloaded(page: Page, format: "CSV" | "JSON"): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: format, exact: true }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(`Caretaker's post.${format.toLowerCase()}`);
  return readFile(await download.path(), "utf8");
}
