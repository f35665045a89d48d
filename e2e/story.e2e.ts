import { type Browser, expect, type Page, test } from "@playwright/test";

import { askApi } from "./api.ts";
import { type ObjectionsModel, startObjectionsModel } from "./objections-model.ts";
import { closeAll } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

// The story that the product exists for, by the people of the example workspace, from the first click to the source
// of every line. Nothing in it waits for a fixed time. The model stands in for one of the team's own: it waits in the
// middle of its answer until it is told to go on, so that what happens meanwhile is sure to happen meanwhile.

const OBJECTIONS = "objectionHandling";

let model: ObjectionsModel;
let server: TestServer;

test.beforeAll(async () => {
  model = await startObjectionsModel();
  const endpoint = { OPENAI_API_KEY: model.key, OPENAI_BASE_URL: model.url, CHAT_MODEL: "writer" };
  server = await startServer({ EXAMPLES: "on", ...endpoint }, { isNew: true });
});
test.afterEach(async ({ browser }) => closeAll(browser));
test.afterAll(async () => {
  await server.stop();
  await model.close();
});

test("a team has AI write the objections of a visit, decides together, and loses nothing to a crash", async ({
  browser,
}) => {
  const dana = await signIn(browser, "Dana");
  const tom = await signIn(browser, "Tom");
  const lena = await signIn(browser, "Lena");
  const priya = await signIn(browser, "Priya");
  const address = await openKitchenTableVisit(dana);
  for (const page of [tom, lena, priya]) await openScenario(page, address);

  await test.step("Dana asks for objections, and Tom sees them grow while he types beside them", async () => {
    await saved(tom);
    await section(dana).getByRole("button", { name: "Generate: Objection handling" }).click();
    await expect(ghosts(tom).nth(1)).toContainText(model.before.goOn);
    const lengthBefore = await ghostLength(tom);
    await section(tom)
      .getByRole("button", { name: /^(Add objection|The sentence they)/ })
      .click();
    await tom.keyboard.type("Our roof ");
    model.goOn();
    await tom.keyboard.type("is listed and old");
    await expect(ghosts(tom).nth(3)).toContainText(model.before.end);
    expect(await ghostLength(tom)).toBeGreaterThan(lengthBefore);
    await expect(ownLine(tom)).toHaveText("Our roof is listed and old");
  });

  await test.step("Dana closes her tab while AI writes, and the server is killed while it does", async () => {
    expect(await isWriting(tom, address)).toBe(true);
    await dana.close();
    await saved(tom);
    expect(await isWriting(tom, address)).toBe(true);
    await server.crashAndRestart();
  });

  await test.step("what Tom saw as saved is there, and the objections go on to their end", async () => {
    await expect(tom.getByTestId("save-state")).toHaveText("Saved");
    await generationEnds(tom, address);
    for (const page of [tom, lena, priya])
      await expect(ownLine(page)).toHaveText("Our roof is listed and old");
  });

  const open = async () =>
    (await suggestionsOfApi(priya, address)).filter(
      ({ module, status }) => module === "OBJECTION_HANDLING" && WAITS.has(status),
    ).length;
  for (const page of [tom, priya])
    await expect.poll(async () => (await ghosts(page).count()) - (await open())).toBe(0);
  const proposed = await open();
  expect(proposed).toBeGreaterThanOrEqual(3);

  await test.step("Lena reads all of it and can change none of it", async () => {
    await expect(ghosts(lena)).toHaveCount(proposed);
    await expect(lena.getByTestId("save-state")).toHaveText("View only");
    await expect(lena.getByRole("button", { name: /^(Accept|Reject|Generate|Add)/ })).toHaveCount(
      0,
    );
    await expect(section(lena).locator("[contenteditable=true]")).toHaveCount(0);
    await refusesToDecide(lena, address);
  });

  // What the crash has cut off quotes nothing, and is no sentence to keep.
  const cutOff = (await suggestionsOfApi(priya, address)).flatMap(({ after, evidence }) =>
    after && evidence.length === 0 ? [after.text] : [],
  );
  const accepted = proposed - Math.max(cutOff.length, 1) - 1;

  await test.step("Priya rejects one, accepts the others and takes one back", async () => {
    await priya.keyboard.press("ControlOrMeta+Shift+s");
    await expect(priya.getByTestId("review-bar")).toBeFocused();
    for (let left = proposed; left > 0; left--) {
      await expect(ghosts(priya)).toHaveCount(left);
      const text = (await ghosts(priya).first().textContent()) ?? "";
      const isRejected =
        cutOff.length === 0 ? left === proposed : cutOff.some((each) => text.includes(each));
      await priya.keyboard.press(isRejected ? "r" : "a");
    }
    await expect(ghosts(priya)).toHaveCount(0);
    await priya.keyboard.press("ControlOrMeta+z");
    await expect(ghosts(priya)).toHaveCount(1);
  });

  await test.step("everything shown as saved survives another kill -9, and all agree", async () => {
    await saved(tom);
    await server.crashAndRestart();
    // After a crash the rows that the API reads are made from the text anew.
    const lineCount = async () => (await pairsOfApi(priya, address)).length;
    await expect.poll(lineCount).toBe(accepted + 1);
    const pairs = await pairsOfApi(priya, address);
    for (const page of [tom, lena, priya]) {
      await expect(ghosts(page)).toHaveCount(1);
      await expect
        .poll(() => shownPairs(page))
        .toEqual(pairs.map(({ objection, response }) => ({ objection, response })));
    }
  });

  await test.step("every accepted line leads to the passages that it quotes", async () => {
    const pairs = await pairsOfApi(priya, address);
    const written = pairs.filter(({ objection }) => objection !== "Our roof is listed and old");
    expect(written).toHaveLength(accepted);
    for (const { id, evidence } of written) {
      expect(evidence.length).toBeGreaterThan(0);
      await priya
        .locator(`[data-line="${id}"]`)
        .getByRole("button", { name: /Show the source/ })
        .click();
      const marks = priya.getByRole("complementary", { name: /sources/ }).locator("mark");
      await expect(marks).toHaveText(evidence.map(({ quote }) => quote));
    }
    const [source] = written.at(-1)?.evidence ?? [];
    await priya
      .getByRole("link", { name: source?.knowledgeVersion.document.title ?? "" })
      .first()
      .click();
    const quoted = plain(source?.quote ?? "").slice(0, 40);
    const marked = async () =>
      plain((await priya.locator("main mark").allTextContents()).join(" "));
    await expect.poll(marked).toContain(quoted);
  });
});

const section = (page: Page) => page.locator(`[data-module=${OBJECTIONS}]`);
const lines = (page: Page) => section(page).locator("[data-line]");
const ghosts = (page: Page) => section(page).locator("[data-ghost]");
const ownLine = (page: Page) =>
  section(page).locator("[data-line] [data-box]").filter({ hasText: "Our roof is listed" });
const ghostLength = async (page: Page) => (await ghosts(page).allTextContents()).join("").length;
const saved = (page: Page) => expect(page.getByTestId("save-state")).toHaveText("Saved");
const plain = (text: string) => text.replace(/\s+/g, " ").trim();

async function signIn(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await expect(page.getByRole("heading", { name: "Playbooks", level: 1 })).toBeVisible();
  return page;
}

/** As the first minutes say: from the library to the scenario. Gives the address that the others open. */
async function openKitchenTableVisit(page: Page): Promise<string> {
  await page
    .getByRole("link", { name: /SunRoof/ })
    .first()
    .click();
  await page
    .getByRole("button", { name: /^Kitchen-table visit/ })
    .first()
    .click();
  await expect(page).toHaveURL(/scenario=scenario_/);
  await saved(page);
  return page.url();
}

async function openScenario(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(section(page)).toBeVisible();
}

interface Evidence {
  readonly quote: string;
  readonly knowledgeVersion: { readonly document: { readonly title: string } };
}

interface Pair {
  readonly id: string;
  readonly objection: string;
  readonly response: string;
  readonly evidence: readonly Evidence[];
}

const scenarioIn = (address: string) => new URL(address).searchParams.get("scenario");

async function pairsOfApi(page: Page, address: string): Promise<readonly Pair[]> {
  const body = (await askApi(page.context(), server, {
    query: `query($id: ID!) { scenario(id: $id) { contentModules { objectionHandling {
      id objection response evidence { quote knowledgeVersion { document { title } } } } } } }`,
    variables: { id: scenarioIn(address) },
  })) as { data: { scenario: { contentModules: { objectionHandling: Pair[] } } } };
  return body.data.scenario.contentModules.objectionHandling;
}

async function shownPairs(page: Page) {
  return lines(page).evaluateAll((rows) =>
    rows.map((row) => {
      const [objection, response] = row.querySelectorAll("[data-box]");
      return { objection: objection?.textContent ?? "", response: response?.textContent ?? "" };
    }),
  );
}

interface SuggestionOfApi {
  readonly id: string;
  readonly status: string;
  readonly module: string | null;
  readonly generation: { readonly status: string } | null;
  readonly after: { readonly text: string } | null;
  readonly evidence: readonly { readonly quote: string }[];
}

const RUNNING = /QUEUED|RETRIEVING|WRITING/;
const WAITS: ReadonlySet<string> = new Set(["STREAMING", "PENDING", "STALE"]);

async function suggestionsOfApi(page: Page, address: string): Promise<readonly SuggestionOfApi[]> {
  const body = (await askApi(page.context(), server, {
    query: `query($id: ID!) { scenario(id: $id) { suggestions {
      id status module generation { status } after { text } evidence { quote } } } }`,
    variables: { id: scenarioIn(address) },
  })) as { data: { scenario: { suggestions: SuggestionOfApi[] } } };
  return body.data.scenario.suggestions;
}

async function isWriting(page: Page, address: string): Promise<boolean> {
  const all = await suggestionsOfApi(page, address);
  return all.some(({ generation }) => RUNNING.test(generation?.status ?? ""));
}

/** Either it goes on after the restart, or it ends as interrupted; what it wrote is kept in both cases. */
async function generationEnds(page: Page, address: string): Promise<void> {
  await expect.poll(() => isWriting(page, address)).toBe(false);
  await expect(page.getByTestId("generation-bar")).toHaveCount(0);
}

async function refusesToDecide(page: Page, address: string): Promise<void> {
  const open = JSON.stringify(
    await askApi(page.context(), server, {
      query: `query($id: ID!) { scenario(id: $id) { suggestions(status: [PENDING]) { id } } }`,
      variables: { id: scenarioIn(address) },
    }),
  );
  const [id] = /suggestion_\w+/.exec(open) ?? [];
  const response = await page.context().request.post(`${server.url}/graphql`, {
    data: {
      query: `mutation($input: DecideSuggestionsInput!) { decideSuggestions(input: $input) { decided { id } } }`,
      variables: { input: { ids: [id], decision: "ACCEPT" } },
    },
  });
  expect(JSON.stringify(await response.json())).toContain("FORBIDDEN");
}
