import { gzipSync } from "node:zlib";

import { expect, type Locator, type Page, test } from "@playwright/test";

import { newPlaybook, newScenario, waitingIn } from "./api.ts";
import { expectAccessible, expectNoSideways, heldUndo } from "./looks.ts";
import { closeAll, openAs } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

/** What the builder may fetch as script until its text stands there, compressed as it travels. */
const FIRST_LOAD_LIMIT_BYTES = 350 * 1024;

const BREWBOX = "playbook_01k2g00000e00800000w000000";
const FIRST_CALL = "scenario_01k2g00000e008000010000000";
const SUNROOF = "playbook_01k2g00000e00800000w000001";
const KITCHEN_TABLE = "scenario_01k2g00000e00800001000000m";

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ EXAMPLES: "on" });
});
test.afterEach(async ({ browser }) => closeAll(browser));
test.afterAll(async () => server.stop());

const scenarioUrl = (playbook: string, scenario: string) =>
  `${server.url}/playbooks/${playbook}?scenario=${scenario}`;

/** A scenario of its own with three key messages and one objection. */
const scenarioWithLines = (page: Page) =>
  newScenario(page.context(), server, {
    keyMessages: ["One", "Two", "Three"],
    objectionHandling: [{ objection: "Too dear", response: "It pays for itself" }],
  });

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByTestId("save-state")).toHaveText(/Saved|View only/);
}

const moduleOf = (page: Page, name: string) => page.locator(`[data-module=${name}]`);
const textsOf = (module: Locator) => module.locator("[data-line] [data-field$='/text']");
const scenarios = (page: Page) =>
  page.getByRole("navigation", { name: "Scenarios" }).getByRole("listitem");
const reviewBar = (page: Page) => page.getByTestId("review-bar");

/** Clicks into a text and waits for its editor. */
async function enter(text: Locator): Promise<void> {
  await text.click();
  await expect(text.page().locator("[contenteditable=true]")).toBeFocused();
}

test("the keyboard alone puts a playbook together, and everybody sees it", async ({ browser }) => {
  const dana = await openAs(browser, server, "Dana");
  const tom = await openAs(browser, server, "Tom");
  const url = `${server.url}/playbooks/${await newPlaybook(dana.context(), server, "By keyboard")}`;
  await open(dana, url);
  await open(tom, url);

  await test.step("what the playbook is for is live", async () => {
    await dana.getByLabel("Persona").focus();
    await dana.keyboard.type("Office manager");
    await expect(tom.getByLabel("Persona")).toHaveValue("Office manager");
    await dana.getByRole("textbox", { name: "Description" }).focus();
    await dana.keyboard.type("For offices");
    await expect(tom.getByRole("textbox", { name: "Description" })).toHaveText("For offices");
    await dana.keyboard.press("ControlOrMeta+z");
    await expect(tom.getByRole("textbox", { name: "Description" })).not.toHaveText("For offices");
  });

  await test.step("Enter makes a scenario and is ready for the next", async () => {
    await dana.getByRole("button", { name: "Scenario", exact: true }).press("Enter");
    await dana.keyboard.type("First call");
    await dana.keyboard.press("Enter");
    await expect(scenarios(tom)).toHaveText([/First call/]);
    await dana.getByLabel("Title of the new scenario").fill("Renewal");
    await dana.keyboard.press("Enter");
    await expect(scenarios(tom)).toHaveText([/First call/, /Renewal/]);
    await dana.keyboard.press("Escape");
  });

  await test.step("rename, move, duplicate", async () => {
    // The overview beside it lists them too, once it has heard of them.
    const list = dana.getByRole("navigation", { name: "Scenarios" });
    await list.getByRole("button", { name: /^Renewal/ }).press("F2");
    await dana.keyboard.type("Renewal call");
    await dana.keyboard.press("Enter");
    await expect(scenarios(tom)).toHaveText([/First call/, /Renewal call/]);
    await list.getByRole("button", { name: /^Renewal call/ }).press("Alt+Shift+ArrowUp");
    await expect(scenarios(tom)).toHaveText([/Renewal call/, /First call/]);
    await dana.getByRole("button", { name: "Actions for First call" }).press("Enter");
    await dana.getByRole("menuitem", { name: "Duplicate" }).press("Enter");
    await expect(scenarios(tom)).toHaveCount(3);
  });

  await test.step("a scenario is dragged by its handle", async () => {
    const last = scenarios(dana).last();
    await last.hover();
    await last.locator("[draggable=true]").dragTo(scenarios(dana).first(), {
      targetPosition: { x: 60, y: 4 },
    });
    await expect(scenarios(tom).first()).toHaveText(/First call/);
  });

  await test.step("what is deleted comes back with Undo", async () => {
    await dana.getByRole("button", { name: "Actions for Renewal call" }).press("Enter");
    await dana.getByRole("menuitem", { name: "Delete" }).press("Enter");
    const undo = await heldUndo(dana);
    await expect(scenarios(tom)).toHaveCount(2);
    await undo.press("Enter");
    await expect(scenarios(tom)).toHaveCount(3);
  });

  await test.step("publishing is said everywhere", async () => {
    await dana.getByRole("button", { name: "Publish", exact: true }).press("Enter");
    await expect(tom.getByRole("button", { name: "Status: Published" })).toBeVisible();
    await dana.getByRole("button", { name: "Status: Published" }).press("Enter");
    await dana.getByRole("menuitem", { name: /Archived/ }).press("Enter");
    await expect(tom.getByRole("button", { name: "Status: Archived" })).toBeVisible();
  });
});

test("lines are one text, with an owner, a tick and a link", async ({ browser }) => {
  const dana = await openAs(browser, server, "Dana");
  await dana.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const url = await scenarioWithLines(dana);
  await open(dana, url);
  const messages = moduleOf(dana, "keyMessages");
  const pair = moduleOf(dana, "objectionHandling");

  await test.step("pasted lines become lines, and the rest of the line goes to the last", async () => {
    await enter(textsOf(messages).nth(1));
    await dana.keyboard.press("Home");
    await dana.evaluate(() => navigator.clipboard.writeText("- a*b\n- c_d\n"));
    await dana.keyboard.press("ControlOrMeta+v");
    await expect(textsOf(messages)).toHaveText(["One", "a*b", "c_dTwo", "Three"]);
    await dana.keyboard.press("ControlOrMeta+z");
    await expect(textsOf(messages)).toHaveText(["One", "Two", "Three"]);
  });

  await test.step("arrows cross lines and modules, Tab goes from objection to response", async () => {
    await enter(textsOf(pair).first());
    await dana.keyboard.press("End");
    await dana.keyboard.press("Tab");
    await dana.keyboard.type("!");
    await expect(pair.locator("[data-field$='/response']")).toHaveText("It pays for itself!");
    await dana.keyboard.press("Shift+Tab");
    await dana.keyboard.type("?");
    await expect(textsOf(pair)).toHaveText(["Too dear?"]);
    await dana.keyboard.press("ArrowUp");
    await dana.keyboard.press("End");
    await dana.keyboard.type("!");
    await expect(textsOf(messages)).toHaveText(["One", "Two", "Three!"]);
    await dana.keyboard.press("Enter");
    await dana.keyboard.press("Enter");
    await expect(textsOf(moduleOf(dana, "valuePropositions"))).toHaveCount(1);
    await expect(textsOf(messages)).toHaveCount(3);
  });

  await test.step("by the menu of a line", async () => {
    const actions = messages.getByRole("button", { name: "Line actions" });
    await expect(dana.getByTestId("save-state")).toHaveText("Saved");
    await actions.first().press("Enter");
    await dana.getByRole("menuitem", { name: "Verify" }).press("Enter");
    await expect(
      messages.getByRole("button", { name: "Take the verification back" }),
    ).toBeVisible();
    await actions.first().press("Enter");
    await dana.getByRole("menuitem", { name: "Owner" }).press("ArrowRight");
    await dana.getByRole("menuitem", { name: "Tom" }).press("Enter");
    await expect(messages.getByTitle("Tom").first()).toBeVisible();
    await actions.first().press("Enter");
    await dana.getByRole("menuitem", { name: "Duplicate" }).press("Enter");
    await expect(textsOf(messages)).toHaveText(["One", "One", "Two", "Three!"]);
    await actions.first().press("Enter");
    await dana.getByRole("menuitem", { name: "Delete" }).press("Enter");
    const undo = await heldUndo(dana);
    await expect(textsOf(messages)).toHaveText(["One", "Two", "Three!"]);
    await undo.press("Enter");
    await expect(textsOf(messages)).toHaveText(["One", "One", "Two", "Three!"]);
  });

  await test.step("a line is dragged by its handle", async () => {
    const three = messages.locator("[data-line]").nth(3);
    // Not below the bar that stays on top.
    await messages.evaluate((section) => section.scrollIntoView({ block: "center" }));
    await three.hover();
    await three
      .getByRole("button", { name: "Line actions" })
      .dragTo(messages.locator("[data-line]").first(), { targetPosition: { x: 80, y: 3 } });
    await expect(textsOf(messages)).toHaveText(["Three!", "One", "One", "Two"]);
  });

  await test.step("its link leads to it and marks it", async () => {
    await pair.getByRole("button", { name: "Line actions" }).press("Enter");
    await dana.getByRole("menuitem", { name: "Copy link" }).press("Enter");
    const link = await dana.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\?scenario=scenario_\w+&line=/);
    await expect(dana.getByTestId("save-state")).toHaveText("Saved");
    const lena = await openAs(browser, server, "Lena");
    await lena.setViewportSize({ width: 1440, height: 420 });
    await open(lena, link);
    await expect(lena.locator("[data-linked]")).toBeInViewport();
    await expect(lena.locator("[data-linked]")).toContainText("Too dear?");
  });
});

test("AI writes for all to see, and everything it wrote is decided by keyboard", async ({
  browser,
}) => {
  const dana = await openAs(browser, server, "Dana");
  const tom = await openAs(browser, server, "Tom");
  const url = scenarioUrl(SUNROOF, KITCHEN_TABLE);
  await open(dana, url);
  await open(tom, url);
  const objections = moduleOf(dana, "objectionHandling");

  await test.step("it arrives in both browsers", async () => {
    await dana.getByRole("button", { name: "Generate: Objection handling" }).press("Enter");
    await expect(moduleOf(tom, "objectionHandling").locator("[data-ghost]").first()).toBeVisible();
    await expect(reviewBar(dana)).toContainText(/\d+ suggestions/);
    await expect(dana.getByTestId("generation-bar")).toHaveCount(0);
  });

  const ghosts = objections.locator("[data-ghost]");
  // The bar hears of the end on one way, the text comes on another.
  const place = { scenario: KITCHEN_TABLE, part: "OBJECTION_HANDLING" };
  const count = await waitingIn(dana.context(), server, place);
  expect(count).toBeGreaterThan(2);
  await expect(ghosts).toHaveCount(count);

  await test.step("review owns A, R and arrows while it has the focus", async () => {
    await dana.keyboard.press("ControlOrMeta+Shift+s");
    await expect(reviewBar(dana)).toBeFocused();
    await dana.keyboard.press("Alt+ArrowDown");
    await dana.keyboard.press("a");
    await expect(textsOf(objections)).toHaveCount(1);
    await expect(textsOf(moduleOf(tom, "objectionHandling"))).toHaveCount(1);
    await dana.keyboard.press("r");
    await expect(ghosts).toHaveCount(count - 2);
    await dana.keyboard.press("Escape");
    await expect(reviewBar(dana).getByRole("button", { name: "Review" })).toBeVisible();
    await dana.keyboard.press("a");
    await expect(ghosts).toHaveCount(count - 2);
  });

  await test.step("undo takes decisions back in order, each where it belongs", async () => {
    await dana.keyboard.press("ControlOrMeta+z");
    await expect(ghosts).toHaveCount(count - 1);
    await dana.keyboard.press("ControlOrMeta+z");
    await expect(textsOf(objections)).toHaveCount(0);
    await expect(ghosts).toHaveCount(count);
  });

  await test.step("everything at once, and back by the toast", async () => {
    await reviewBar(dana).getByRole("button", { name: "Reject all" }).press("Enter");
    const rejected = dana.getByRole("alert").filter({ hasText: `Rejected ${count} suggestions` });
    const undo = await heldUndo(rejected);
    await expect(moduleOf(tom, "objectionHandling").locator("[data-ghost]")).toHaveCount(0);
    await undo.press("Enter");
    await expect(ghosts).toHaveCount(count);
    await reviewBar(dana).getByRole("button", { name: "Accept all" }).press("Enter");
    await expect(textsOf(moduleOf(tom, "objectionHandling"))).toHaveCount(count);
  });

  await test.step("a decision of long ago is taken back in the pane", async () => {
    await dana.getByRole("button", { name: "Decided" }).press("Enter");
    await dana.getByRole("button", { name: "Take back" }).first().press("Enter");
    await expect(textsOf(objections)).toHaveCount(count - 1);
  });

  await test.step("an accepted line leads to the passage it quotes", async () => {
    await objections
      .getByRole("button", { name: /Show the source/ })
      .first()
      .press("Enter");
    const passage = dana.getByRole("complementary").locator("mark").first();
    const quote = (await passage.textContent()) ?? "";
    await dana.getByRole("complementary").getByRole("link").first().press("Enter");
    await expect(dana).toHaveURL(/\/knowledge\/\w+\?version=\w+&start=\d+&end=\d+/);
    await expect(dana.locator("mark").first()).toContainText(quote.slice(0, 20));
  });
});

test("the suggestion at the caret is accepted without leaving the text", async ({ browser }) => {
  const dana = await openAs(browser, server, "Dana");
  await open(dana, scenarioUrl(BREWBOX, FIRST_CALL));
  const messages = moduleOf(dana, "keyMessages");
  await expect(messages.locator("del")).toHaveText("29");
  await expect(messages.getByRole("button", { name: "Accept suggestion" })).toBeVisible();
  await enter(textsOf(messages).first());
  await dana.keyboard.press("ControlOrMeta+Enter");
  await expect(textsOf(messages).first()).toHaveText(/€35 per head/);
  await expect(messages.locator("del")).toHaveCount(0);
  await dana.keyboard.press("ControlOrMeta+z");
  await expect(messages.locator("del")).toHaveText("29");
});

test("one follows another through scenarios", async ({ browser }) => {
  const dana = await openAs(browser, server, "Dana");
  const tom = await openAs(browser, server, "Tom");
  await open(dana, `${server.url}/playbooks/${BREWBOX}`);
  await open(tom, scenarioUrl(BREWBOX, FIRST_CALL));
  await enter(textsOf(moduleOf(tom, "nextSteps")).first());
  await dana.getByRole("button", { name: "Follow Tom" }).click();
  await expect(dana).toHaveURL(new RegExp(FIRST_CALL));
  await expect(dana.getByText("You follow Tom")).toBeVisible();
  await expect(moduleOf(dana, "nextSteps")).toBeInViewport();
  await expect(dana.getByTestId("here-nextSteps")).toContainText("Tom");
  await dana.keyboard.press("Escape");
  await expect(dana.getByText("You follow Tom")).toHaveCount(0);
});

test("what is not there, not allowed or too old is said in a sentence", async ({ browser }) => {
  const dana = await openAs(browser, server, "Dana");
  await dana.goto(`${server.url}/playbooks/playbook_01k2g00000e00800000zzzzzzz`);
  await expect(dana.getByText("This page does not exist")).toBeVisible();
  await expect(dana.getByRole("link", { name: "Search the playbooks" })).toBeVisible();
  await dana.goto(scenarioUrl(BREWBOX, "scenario_01k2g00000e00800000zzzzzzz"));
  await expect(dana.getByText("This scenario is not here")).toBeVisible();
  for (const [code, words] of [
    [4409, "This page is too old: reload"],
    [4403, "You are no longer a member of this workspace"],
  ] as const) {
    const page = await openAs(browser, server, "Tom");
    await page.routeWebSocket(/\/collab/, (socket) => {
      const upstream = socket.connectToServer();
      setTimeout(() => {
        void upstream.close();
        void socket.close({ code, reason: words });
      }, 1_500);
    });
    await page.goto(scenarioUrl(BREWBOX, FIRST_CALL));
    await expect(page.getByText(words)).toBeVisible();
    await page.context().close();
  }
});

test("a playbook and a scenario leave as files", async ({ browser }) => {
  const lena = await openAs(browser, server, "Lena");
  await open(lena, scenarioUrl(BREWBOX, FIRST_CALL));
  for (const [index, name] of [
    [0, /BrewBox.*\.pdf$/],
    [1, /BrewBox.*\.md$/],
    [5, /First call.*\.json$/],
  ] as const) {
    await lena.getByRole("button", { name: "Export" }).press("Enter");
    const download = lena.waitForEvent("download");
    await lena.getByRole("menuitem").nth(index).press("Enter");
    expect((await download).suggestedFilename()).toMatch(name);
  }
  await expect(lena.getByRole("button", { name: "Line actions" })).toHaveCount(0);
  await expect(reviewBar(lena)).toHaveCount(0);
});

test("axe finds nothing in the builder", async ({ browser }) => {
  const dana = await openAs(browser, server, "Dana");
  await open(dana, scenarioUrl(BREWBOX, FIRST_CALL));
  await expect(reviewBar(dana)).toBeVisible();
  await expectAccessible(dana);
  await dana.keyboard.press("ControlOrMeta+Shift+s");
  await expectAccessible(dana);
  await dana.keyboard.press("Escape");
  for (const name of [/Status:/, "Export", "Actions for Tasting visit"]) {
    await dana.getByRole("button", { name }).press("Enter");
    await expect(dana.getByRole("menu")).toBeVisible();
    await expectAccessible(dana);
    await dana.keyboard.press("Escape");
    await expect(dana.getByRole("menu")).toHaveCount(0);
  }
  await dana.getByRole("button", { name: "Line actions" }).first().press("Enter");
  await dana.getByRole("menuitem", { name: /^Owner/ }).press("ArrowRight");
  await expect(dana.getByRole("menuitem", { name: "Dana (you)" })).toBeVisible();
  await expectAccessible(dana);
  await dana.keyboard.press("Escape");
  await dana.keyboard.press("Escape");
  await dana
    .getByRole("button", { name: "Instruction and sources for Key messages" })
    .press("Enter");
  await expect(dana.getByLabel("Instruction", { exact: true })).toBeFocused();
  await expectAccessible(dana);
  await dana.keyboard.press("Escape");
  await dana.setViewportSize({ width: 360, height: 760 });
  await open(dana, scenarioUrl(BREWBOX, FIRST_CALL));
  await expect(dana.getByRole("heading", { name: "Objection handling" })).toBeVisible();
  await expectNoSideways(dana);
  await dana.getByRole("button", { name: "Show suggestions and sources" }).press("Enter");
  await expect(dana.getByRole("dialog")).toBeVisible();
  await expectAccessible(dana);
  await dana.goto(`${server.url}/playbooks/${BREWBOX}`);
  await expect(dana.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expectAccessible(dana);
});

test("the builder's script stays within what was promised", async ({ browser }) => {
  const dana = await openAs(browser, server, "Dana");
  await dana.addInitScript(() => {
    new MutationObserver(() => {
      if (document.querySelector("article [data-line]") && !document.body.dataset["shown"])
        document.body.dataset["shown"] = String(performance.now());
    }).observe(document, { childList: true, subtree: true });
  });
  await open(dana, scenarioUrl(BREWBOX, FIRST_CALL));
  // The editor follows when the text stands there, so that nobody waits for it.
  const paths = await dana.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name, startTime }) => {
        return name.endsWith(".js") && startTime < Number(document.body.dataset["shown"]);
      })
      .map(({ name }) => name),
  );
  expect(paths.length).toBeGreaterThan(5);
  const sizes = [...new Set(paths)].map(async (path) => {
    const script = await dana.request.get(path);
    return gzipSync(await script.body()).length;
  });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeLessThan(FIRST_LOAD_LIMIT_BYTES);
});
