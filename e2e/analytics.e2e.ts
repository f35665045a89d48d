import { readFileSync } from "node:fs";

import { expect, test } from "@playwright/test";
import { buildSchema } from "graphql";

import { askApi } from "./api.ts";
import { expectAccessible, expectNoSideways } from "./looks.ts";
import { joinAs, signUpFirst } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ EXAMPLES: "off" });
});
test.afterAll(async () => server.stop());

test("an analyst reads numbers, asks the API the same, and fills a gap", async ({
  page,
  context,
  browser,
}) => {
  await test.step("the page on which the first one makes the workspace is clean too", async () => {
    await page.goto(`${server.url}/sign-up`);
    await expect(page.getByRole("button", { name: "Make the workspace" })).toBeVisible();
    await expectAccessible(page);
  });
  await signUpFirst(context, server);
  const made = await askApi(context, server, {
    query: `mutation { createPlaybook(input: { title: "BrewBox", targetPersona: "Office manager" }) { playbook { id } } }`,
  });
  const playbookId = /playbook_\w+/.exec(JSON.stringify(made))?.[0];
  await askApi(context, server, {
    query: `mutation Add($input: AddScenarioInput!) { addScenario(input: $input) { scenario { id } } }`,
    variables: {
      input: {
        playbookId,
        title: "First call",
        dealStage: "DISCOVERY",
        contentModules: { keyMessages: ["Fresh beans", "One invoice"] },
      },
    },
  });
  await test.step("the bundled server has the schema that stands in the repository", async () => {
    // A bundle may call a class by another name, and type-graphql the type with it.
    const answer = await askApi(context, server, { query: "{ __schema { types { name } } }" });
    const written = readFileSync(new URL("../schema.graphql", import.meta.url), "utf8");
    const names = [...JSON.stringify(answer).matchAll(/"name":"(\w+)"/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(buildSchema(written).getTypeMap())));
  });

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${server.url}/analytics`);
  const coverage = page.getByRole("region", { name: "Which situations have no scenario yet?" });
  const evidence = page.getByRole("region", { name: "How many lines can be proved?" });
  await expect(coverage).toContainText("of 11 pairs of a stage and a persona");

  await test.step("what is copied runs as it is and answers what the tile shows", async () => {
    await evidence.getByRole("button", { name: /Copy as GraphQL/ }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain("evidence");
    const query = await copied();
    const answer = await askApi(context, server, { query });
    expect(answer).toMatchObject({
      data: { analytics: { evidence: { lines: 2, withoutEvidence: 2 } } },
    });
    await expect(evidence).toContainText("of 2 lines are supported");
  });

  await test.step("a table twin and a CSV file say the same as the picture", async () => {
    await coverage.getByRole("button", { name: "Table" }).click();
    await expect(coverage.getByRole("row", { name: "Office manager Discovery 1 2" })).toBeVisible();
    const saving = page.waitForEvent("download");
    await coverage.getByRole("button", { name: /^CSV/ }).click();
    expect((await saving).suggestedFilename()).toBe("coverage.csv");
    await coverage.getByRole("button", { name: "Picture" }).click();
  });

  await test.step("filters stand in the address and narrow every tile", async () => {
    await page.getByText("7 days").click();
    await page.getByRole("button", { name: "Stage" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Discovery" }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\?period=7d&stage=DISCOVERY$/);
    await expect(coverage).toContainText("of 1 pairs");
    await page.reload();
    await expect(coverage).toContainText("of 1 pairs");
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(coverage).toContainText("of 11 pairs");
  });

  await test.step("nothing is left for axe to find, in light and dark", async () => {
    await expectAccessible(page);
  });

  await test.step("a viewer sees the numbers and adds nothing; reading works from 360 px", async () => {
    const other = await browser.newContext({ viewport: { width: 360, height: 740 } });
    await joinAs("VIEWER", { context: other, owner: context }, server);
    const viewing = await other.newPage();
    await viewing.goto(`${server.url}/analytics`);
    await expect(viewing.getByText("of 11 pairs of a stage and a persona")).toBeVisible();
    await expect(viewing.getByRole("button", { name: /^Add a scenario/ })).toHaveCount(0);
    await expectNoSideways(viewing);
    await other.close();
  });

  await test.step("an empty cell adds the scenario that is missing and opens it", async () => {
    await coverage.getByRole("button", { name: "Add a scenario: Demo, Office manager" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Title" }).fill("Tasting visit");
    await dialog.getByRole("button", { name: "Add and open" }).click();
    await expect(page).toHaveURL(/\/playbooks\/playbook_\w+\?scenario=scenario_\w+/);
    await page.goto(`${server.url}/analytics`);
    await expect(coverage).toContainText("of 11 pairs");
    await expect(
      coverage.getByRole("button", { name: "Add a scenario: Demo, Office manager" }),
    ).toHaveCount(0);
  });
});
