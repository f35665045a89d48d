import { type BrowserContext, expect, test } from "@playwright/test";

import { askApi, newPlaybook } from "./api.ts";
import { expectAccessible, expectNoSideways } from "./looks.ts";
import { becomeExample, openAs } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => server.stop());

const node = (id: string, kind: string, data: object) => ({
  id,
  kind,
  position: { x: 0, y: 0 },
  data,
});

/** Asks a person, and gives a task once they have agreed. */
const CANVAS = {
  version: 2,
  nodes: [
    node("ask", "approval", {
      label: "May we sign it?",
      outputVariable: "decision",
      form: [{ name: "limit", label: "Highest rent", type: "number", required: true }],
    }),
    node("call", "createTask", {
      label: "Tell the landlord",
      title: "Call about {{ document.name }}",
      body: "At most {{ decision.data.form.limit }}",
    }),
  ],
  edges: [{ id: "e1", source: "ask", sourceHandle: "approve", target: "call" }],
};

/** Gives the id of the playbook. */
async function publishedWorkflow(context: BrowserContext): Promise<string> {
  const playbookId = await newPlaybook(context, server, "Lease signing");
  const made = await askApi(context, server, {
    query: `mutation($input: ImportWorkflowInput!) { importWorkflow(input: $input) { workflow { id } } }`,
    variables: { input: { playbookId, canvas: CANVAS } },
  });
  const id = /workflow_[a-z0-9]+/.exec(JSON.stringify(made))?.[0];
  await askApi(context, server, {
    query: `mutation($input: PublishWorkflowInput!) { publishWorkflow(input: $input) { workflow { id } } }`,
    variables: { input: { id } },
  });
  return playbookId;
}

test("a workflow is drawn, run over a document, answered and followed to its end", async ({
  page,
  context,
}) => {
  await becomeExample(context, server, "Dana");
  const playbookId = await publishedWorkflow(context);

  await test.step("the outline shows its steps, and a new one is drawn with the keyboard", async () => {
    await page.goto(`${server.url}/playbooks/${playbookId}/workflow`);
    await expect(page.getByRole("listitem", { name: "Tell the landlord, level 2" })).toBeVisible();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "May we sign it?", level: 2 })).toBeVisible();
    await page.getByRole("button", { name: "Add a node after Tell the landlord" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Wait" }).press("Enter");
    const wait = page.getByRole("listitem", { name: "Wait, level 3" });
    await expect(wait).toContainText("Tell the landlord");
    await expectAccessible(page);
    await wait.getByRole("button", { name: "After Tell the landlord: change" }).click();
    await page.getByRole("menuitem", { name: "May we sign it? › Reject" }).click();
    await expect(page.getByRole("listitem", { name: "Wait, level 2" })).toBeVisible();
    await page.getByRole("button", { name: "Remove" }).click();
    await expect(wait).toHaveCount(0);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideways(page);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("from the list of documents it is run over one of them", async () => {
    await page.goto(`${server.url}/documents`);
    await page.getByRole("checkbox", { name: "Select Lease Station Square 9" }).check();
    await page.getByRole("button", { name: "Run a workflow on it" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Workflow" }).click();
    await page.getByRole("option", { name: /^Lease signing/ }).click();
    await expect(dialog).toContainText("May we sign it?");
    await dialog.getByRole("button", { name: "Start" }).click();
    await expect(page).toHaveURL(/\/runs\/run_/);
  });

  await test.step("the run waits for a person, goes on with the answer, and ends before one's eyes", async () => {
    const table = page.getByRole("table", { name: "Nodes over time" });
    await expect(table.getByRole("row", { name: /May we sign it/ })).toContainText("Waits for");
    await expectAccessible(page);
    const form = page.getByRole("form", { name: "Answer May we sign it?" });
    await form.getByRole("button", { name: "Approve" }).click();
    await expect(form).toContainText("This is needed.");
    await form.getByRole("textbox", { name: "Highest rent" }).fill("1200");
    await form.getByRole("button", { name: "Approve" }).click();
    await expect(table.getByRole("row", { name: /Tell the landlord/ })).toContainText("Done");
    await expect(page.getByRole("button", { name: "Run again" })).toBeVisible();
    await expect(page.getByText("Succeeded").first()).toBeVisible();
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideways(page);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("from its second node it runs again without asking, and stands beside the first", async () => {
    await page.getByRole("button", { name: /Tell the landlord/ }).click();
    const first = page.url();
    await page.getByRole("button", { name: "Run from here" }).click();
    // The page of the first run offers it too: who leaves before the answer is there may not have asked at all.
    await expect(page).not.toHaveURL(first);
    await expect(page.getByRole("button", { name: "Run again" })).toBeVisible();
    await page.goto(`${server.url}/runs?status=SUCCEEDED`);
    const rows = page.getByRole("row", { name: /^Select the run of Lease signing/ });
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText("2 of 2");
    await expectAccessible(page);
    for (const row of await rows.all()) await row.getByRole("checkbox").check();
    await page.getByRole("link", { name: "Compare" }).click();
    await expect(page.getByText(/nodes differ|came to the same/)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("what it wants of people stands under My reviews", async () => {
    await page.goto(`${server.url}/approvals?show=answered`);
    const answered = page.getByRole("article").filter({ hasText: "Lease signing" });
    await expect(answered).toContainText("Approve by Dana");
    await page.getByRole("link", { name: "Tasks", exact: true }).click();
    const task = page.getByRole("listitem").filter({ hasText: "Lease signing" }).first();
    await expect(task).toContainText("At most 1200");
    await expectAccessible(page);
    const left = await page.getByRole("checkbox").count();
    await task.getByRole("checkbox").click();
    await expect(page.getByRole("checkbox")).toHaveCount(left - 1);
  });
});

test("the sentence that proves what a run has found is marked in the document, and brought into view", async ({
  page,
  context,
}) => {
  await becomeExample(context, server, "Dana");
  // Where the text begins far below the fields: nobody would find it by themselves.
  await page.setViewportSize({ width: 390, height: 740 });
  await page.goto(`${server.url}/documents`);
  await page.getByRole("link", { name: "Lease Mill Road 4", exact: true }).click();
  const field = page.getByRole("listitem").filter({ hasText: "Notice period" });
  const proof = field.getByRole("button", { name: /Either side may end the lease/ });
  await expect(proof).toBeVisible();
  await expectAccessible(page);
  const quote = (await proof.textContent())?.replace(/ \(p\. \d+\)$/, "") ?? "";
  await proof.press("Enter");
  const mark = page.getByRole("region", { name: "Text" }).locator("mark");
  await expect(mark).toHaveText(quote);
  await expect(mark).toBeInViewport();
  await expect(mark).toBeFocused();
  await expect(proof).not.toBeInViewport();
});

test("two people draw in one outline at once, and nothing of either is lost", async ({
  browser,
}) => {
  const dana = await openAs(browser, server, "Dana");
  const tom = await openAs(browser, server, "Tom");
  const playbookId = await publishedWorkflow(dana.context());
  const both = [dana, tom];
  const steps = [
    { page: dana, kind: "Wait" },
    { page: tom, kind: "E-mail" },
  ];
  for (const page of both) {
    await page.goto(`${server.url}/playbooks/${playbookId}/workflow`);
    await expect(page.getByRole("listitem", { name: "Tell the landlord, level 2" })).toBeVisible();
  }
  // Each sees the other, so both rooms are open before anything is drawn.
  await expect(dana.getByRole("group", { name: "In this workflow now" })).toContainText("T");
  await expect(tom.getByRole("group", { name: "In this workflow now" })).toContainText("D");
  await Promise.all(
    steps.map(async ({ page, kind }) => {
      await page.getByRole("button", { name: "Add a node after Tell the landlord" }).click();
      await page.getByRole("menuitem", { name: kind }).click();
    }),
  );
  for (const page of both)
    for (const { kind } of steps)
      await expect(page.getByRole("listitem", { name: `${kind}, level 3` })).toBeVisible();
  // What Dana takes back is her own step, never his.
  await dana.keyboard.press("ControlOrMeta+z");
  for (const page of both) {
    await expect(page.getByRole("listitem", { name: "Wait, level 3" })).toHaveCount(0);
    await expect(page.getByRole("listitem", { name: "E-mail, level 3" })).toBeVisible();
  }
  for (const page of both) await page.context().close();
});
