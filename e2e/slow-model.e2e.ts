import { type Browser, expect, type Page, test } from "@playwright/test";

import { type ModelServer, startModelServer } from "../server/src/ai/testing/model-server.ts";
import { fillBrief } from "./brief.ts";
import { expectAccessible } from "./looks.ts";
import { closeAll, openAs } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

// A model of one's own that writes slowly, or not at all: what a team sees meanwhile. The built-in engine is too quick
// for a browser on a busy machine to be asked in the middle.

const QUOTE_EXPLAINED =
  "/playbooks/playbook_01k2g00000e00800000w000001?scenario=scenario_01k2g00000e00800001000000n";
/** Minutes for an answer: nobody waits for its end. */
const SLOWLY = { frame: 4, delayMs: 300 } as const;
const SENTENCE = "A fixed price is a promise that we keep, whatever the roof looks like inside. ";

let model: ModelServer;
let server: TestServer;
test.beforeAll(async () => {
  model = await startModelServer();
  model.list(["slow-model", "text-embedding-3-small", "withdrawn-model"]);
  server = await startServer({
    EXAMPLES: "on",
    OPENAI_API_KEY: model.key,
    OPENAI_BASE_URL: model.url,
    CHAT_MODEL: "slow-model",
  });
});
test.afterEach(async ({ browser }) => closeAll(browser));
test.afterAll(async () => {
  await server.stop();
  await model.close();
});

async function openQuote(browser: Browser, name: string): Promise<Page> {
  const page = await openAs(browser, server, name);
  await page.goto(server.url + QUOTE_EXPLAINED);
  await expect(page.getByTestId("save-state")).toHaveText("Saved");
  return page;
}

test("everybody sees a model write, and Stop keeps what has arrived", async ({ browser }) => {
  const item = { text: SENTENCE.repeat(20), quotes: [], reason: null };
  const text = JSON.stringify({ items: [item], reason: null });
  model.reply({ kind: "stream", text, ...SLOWLY });
  const dana = await openQuote(browser, "Dana");
  const tom = await openQuote(browser, "Tom");
  await dana.getByRole("button", { name: "Generate what is missing" }).click();

  await test.step("it grows in both browsers, and the bar says how far it is", async () => {
    const growing = tom.locator("article ins").first();
    await expect(growing).toContainText("A fixed price is");
    await expect(growing).toContainText("a promise that we keep");
    for (const page of [dana, tom])
      await expect(page.getByTestId("generation-bar")).toContainText(
        /AI is writing… \d of \d modules/,
      );
  });

  await test.step("Escape on the bar stops it, and what it wrote stays to be decided", async () => {
    await dana.getByTestId("generation-bar").press("Escape");
    for (const page of [dana, tom]) {
      await expect(page.getByTestId("generation-bar")).toHaveCount(0);
      await expect(page.getByTestId("review-bar")).toContainText("suggestion");
    }
    await dana.getByTestId("review-bar").getByRole("button", { name: "Accept all" }).click();
    await expect(
      tom.locator("article").getByText("A fixed price is a promise").first(),
    ).toBeVisible();
  });
});

test("a line that is being written has a caret with a name", async ({ browser }) => {
  const item = { text: SENTENCE.repeat(20), quotes: [], reason: null };
  const text = JSON.stringify({ items: [item], reason: null });
  model.reply({ kind: "stream", text, ...SLOWLY });
  const dana = await openQuote(browser, "Dana");
  const tom = await openQuote(browser, "Tom");
  await dana.getByRole("button", { name: "Generate: Key messages" }).click();
  const growing = tom.locator("[data-module=keyMessages] [data-growing='AI for Dana']");
  await expect(growing).toContainText("A fixed price is");
  await dana.getByTestId("generation-bar").getByRole("button", { name: "Stop" }).click();
  await expect(growing).toHaveCount(0);
  await expect(tom.locator("[data-module=keyMessages] [data-ghost]")).toContainText("A fixed");
});

test("a chosen model that is gone is told in a sentence, the text stays editable, and Retry asks it again", async ({
  browser,
}) => {
  model.reply({ kind: "status", status: 404, message: "No such model." });
  const dana = await openQuote(browser, "Dana");
  await dana.getByRole("button", { name: "Model: slow-model, for Next steps" }).press("Enter");
  const choices = dana.getByRole("menuitemradio");
  await expect(choices).toHaveText(["As set up: slow-model", "withdrawn-model"]);
  await expectAccessible(dana);
  await dana.keyboard.press("w");
  await dana.keyboard.press("Enter");
  await expect(
    dana.getByRole("button", { name: "Model: withdrawn-model, for Next steps" }),
  ).toBeFocused();
  await dana.getByRole("button", { name: "Generate: Next steps" }).click();
  const problem = dana.getByRole("alert").filter({ hasText: "AI has stopped" });
  await expect(problem).toContainText('does not know the model "withdrawn-model"');
  await dana.locator("[data-field='meetingContext']").click();
  await dana.keyboard.press("ControlOrMeta+End");
  await dana.keyboard.type(" Still mine.");
  await expect(dana.getByTestId("save-state")).toHaveText("Saved");

  const item = { text: "Send the plan on the same day.", quotes: [], reason: null };
  model.reply({ kind: "stream", text: JSON.stringify({ items: [item], reason: null }) });
  await problem.getByRole("button", { name: "Retry" }).click();
  await expect(dana.locator("[data-ghost]").filter({ hasText: item.text })).toBeVisible();
  await expect(problem).toHaveCount(0);
  expect(model.requests.slice(-2).map(({ body }) => body.model)).toEqual([
    "withdrawn-model",
    "withdrawn-model",
  ]);
});

test("a playbook of which no line is written says why, and Retry asks for the open scenario", async ({
  browser,
}) => {
  model.reply({ kind: "status", status: 401, message: "No such key." });
  const dana = await openAs(browser, server, "Dana");
  await dana.goto(`${server.url}/playbooks/new`);
  await fillBrief(dana);
  await dana.getByRole("button", { name: "Add a scenario" }).click();
  await dana.keyboard.type("First call");
  await dana.getByRole("button", { name: "Create", exact: true }).click();
  const problem = dana.getByRole("alert").filter({ hasText: "AI has stopped" });
  await expect(problem).toBeVisible();
  await dana.reload();
  await expect(problem).toBeVisible();

  const item = { text: "Taste it first.", quotes: [], reason: null };
  model.reply({ kind: "stream", text: JSON.stringify({ items: [item], reason: null }) });
  await problem.getByRole("button", { name: "Retry" }).click();
  await expect(dana.locator("article ins").filter({ hasText: item.text })).toBeVisible();
  await expect(problem).toHaveCount(0);
  await expect(dana).not.toHaveURL(/generation=/);
  // Its other modules would take the answers of the next test.
  await expect(dana.getByTestId("generation-bar")).toHaveCount(0);
});

test("several notices stand one below the other under the bar, each with its module, on a phone too", async ({
  browser,
}) => {
  const dana = await openQuote(browser, "Dana");
  const notices = dana.getByRole("alert").filter({ hasText: "AI has stopped" });
  for (const [index, module] of ["Key messages", "Objection handling", "Next steps"].entries()) {
    model.reply({ kind: "status", status: 401, message: "No such key." });
    const controls = dana.getByRole("region", { name: module });
    await controls.getByRole("button", { name: /^(Generate|Regenerate): / }).click();
    await expect(notices.nth(index)).toContainText(`AI has stopped in ${module}`);
  }
  for (const width of [1440, 390])
    await test.step(`at ${width}`, async () => {
      await dana.setViewportSize({ width, height: 900 });
      await dana.getByRole("region", { name: "Next steps" }).scrollIntoViewIfNeeded();
      // Each begins where the one before it ends, and the first where the bar does.
      const above = [dana.locator("main header"), ...(await notices.all())];
      await expect
        .poll(async () => {
          const boxes = await Promise.all(above.map((each) => each.boundingBox()));
          return boxes.slice(1).map((box, index) => {
            const before = boxes[index];
            return box && before ? Math.round(box.y - before.y - before.height) : undefined;
          });
        })
        .toEqual([0, 0, 0]);
      await notices.first().getByRole("button", { name: "Retry" }).click({ trial: true });
    });
  for (let left = 3; left > 0; left--)
    await notices.first().getByRole("button", { name: "Close" }).click();
});

test("a model that cannot be reached is said, and Retry asks again", async ({ browser }) => {
  // The last that is asked of it.
  await model.close();
  const dana = await openAs(browser, server, "Dana");
  await dana.goto(`${server.url}/playbooks/new`);
  await fillBrief(dana);
  await dana.getByRole("button", { name: "Outline", exact: true }).click();
  const alert = dana.getByRole("alert").filter({ hasText: "The model cannot be reached." });
  await expect(alert).toBeVisible();
  // How long it tries before it gives up again is nobody's business here.
  const asksAgain = dana.waitForRequest((it) => /OutlinePlaybook/.test(it.postData() ?? ""));
  await alert.getByRole("button", { name: "Retry" }).click();
  expect((await (await asksAgain).response())?.status()).toBe(200);
});
