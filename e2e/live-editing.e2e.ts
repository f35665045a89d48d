import { type Browser, expect, type Page, test } from "@playwright/test";

import { newScenario } from "./api.ts";
import { expectAccessible } from "./looks.ts";
import { closeAll, joinAs, openAs } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;

test.beforeAll(async () => {
  server = await startServer();
});
test.afterEach(async ({ browser }) => closeAll(browser));
test.afterAll(async () => server.stop());

interface Person {
  readonly page: Page;
  readonly keyMessages: ReturnType<Page["locator"]>;
  readonly saved: () => Promise<void>;
}

/** A playbook of its own for each test, with one scenario of three key messages. */
const threeMessages = (page: Page) =>
  newScenario(page.context(), server, { keyMessages: ["One", "Two", "Three"] });

async function open(page: Page, url: string): Promise<Person> {
  await page.goto(url);
  const keyMessages = page.locator("[data-module=keyMessages]");
  await expect(keyMessages.locator("[data-line]").first()).toBeVisible();
  const saved = () => expect(page.getByTestId("save-state")).toHaveText("Saved");
  await saved();
  return { page, keyMessages, saved };
}

/** Dana and Tom, both in the same new scenario. */
async function openTwice(browser: Browser) {
  const dana = await openAs(browser, server, "Dana");
  const tom = await openAs(browser, server, "Tom");
  const url = await threeMessages(dana);
  return { dana, tom, a: await open(dana, url), b: await open(tom, url) };
}

const linesOf = ({ keyMessages }: Person) => keyMessages.locator("[data-line] [data-field]");

type Place = Pick<Person, "page" | "keyMessages">;

async function typeAtEnd({ page, keyMessages }: Place, line: number, text: string): Promise<void> {
  await keyMessages.locator("[data-line] [data-field]").nth(line).click();
  // Letters are kept until the first editor of a page is there; keys that move are not.
  await expect(page.locator("[contenteditable=true]")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(text);
}

async function deleteLine({ page, keyMessages }: Person, line: number): Promise<void> {
  const row = keyMessages.locator("[data-line]").nth(line);
  await row.hover();
  await row.getByRole("button", { name: "Line actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
}

/** The browser tells the page of a moved caret a moment later, before it draws. */
const caretTold = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      }),
  );

test("two people write in the same module and see each other", async ({ browser }) => {
  const { a, b } = await openTwice(browser);
  await typeAtEnd(a, 0, " from Dana");
  await expect(linesOf(b).nth(0)).toHaveText("One from Dana");
  await expect(b.keyMessages.locator("[data-name=Dana]")).toBeVisible();
  await typeAtEnd(b, 1, " from Tom");
  await expect(linesOf(a).nth(1)).toHaveText("Two from Tom");
  await expect(a.page.getByTestId("here-keyMessages")).toContainText("Tom");
  await a.saved();
  await b.saved();
  await a.page.keyboard.press("ControlOrMeta+z");
  await expect(linesOf(b).nth(0)).not.toHaveText("One from Dana");
  await expect(linesOf(a).nth(1)).toHaveText("Two from Tom");
});

test("Enter, Backspace and arrows make one text of the lines", async ({ browser }) => {
  const dana = await openAs(browser, server, "Dana");
  const a = await open(dana, await threeMessages(dana));
  await typeAtEnd(a, 0, "");
  await dana.keyboard.press("Enter");
  await dana.keyboard.type("New");
  await expect(linesOf(a)).toHaveText(["One", "New", "Two", "Three"]);
  await dana.keyboard.press("ArrowDown");
  await dana.keyboard.press("Home");
  await caretTold(dana);
  await dana.keyboard.press("Backspace");
  await expect(linesOf(a)).toHaveText(["One", "NewTwo", "Three"]);
  await dana.keyboard.type(" and ");
  await expect(linesOf(a)).toHaveText(["One", "New and Two", "Three"]);
  await dana.keyboard.press("Alt+Shift+ArrowUp");
  await expect(linesOf(a)).toHaveText(["New and Two", "One", "Three"]);
});

test("what is typed without a connection is kept, never called saved, and merged", async ({
  browser,
}) => {
  const { dana, a, b } = await openTwice(browser);
  await dana.context().setOffline(true);
  await dana.evaluate(() => dispatchEvent(new Event("offline")));
  await typeAtEnd(b, 1, " online");
  await b.saved();
  await server.crashAndRestart();
  await typeAtEnd(a, 0, " offline");
  await expect(a.page.getByTestId("save-state")).toHaveText("Offline, kept on this device");
  await dana.context().setOffline(false);
  await expect(linesOf(b).nth(0)).toHaveText("One offline");
  await expect(linesOf(a).nth(1)).toHaveText("Two online");
  await a.saved();
});

test("a line that another deletes while somebody writes in it, here or without a connection, is brought back", async ({
  browser,
}) => {
  const { dana, tom, a, b } = await openTwice(browser);
  const notice = (page: Page) =>
    page.getByRole("region", { name: "Dana deleted this line while you wrote in it." });
  await typeAtEnd(b, 1, " and Tom");
  await expect(linesOf(a).nth(1)).toHaveText("Two and Tom");
  await deleteLine(a, 1);
  await expect(notice(tom)).toBeFocused();
  await expect(notice(tom)).toContainText("Two and Tom");
  await expectAccessible(tom);
  await tom.keyboard.type(" goes");
  await tom.keyboard.press("Tab");
  await tom.keyboard.press("Enter");
  await expect(linesOf(b).nth(1)).toBeFocused();
  await tom.keyboard.type(" on");
  await expect(linesOf(a)).toHaveText(["One", "Two and Tom goes on", "Three"]);
  await b.saved();

  await tom.context().setOffline(true);
  await tom.evaluate(() => dispatchEvent(new Event("offline")));
  await typeAtEnd(b, 2, " offline");
  await typeAtEnd(b, 0, "");
  await deleteLine(a, 2);
  await a.saved();
  await tom.context().setOffline(false);
  await expect(notice(tom)).toContainText("Three offline");
  await notice(tom).getByRole("button", { name: "Bring it back" }).click();
  await expect(linesOf(a).nth(2)).toHaveText("Three offline");
  await expect(notice(dana)).toHaveCount(0);
});

test("what was shown as saved is there after the server was killed", async ({ browser }) => {
  const dana = await openAs(browser, server, "Dana");
  const url = await threeMessages(dana);
  const a = await open(dana, url);
  await typeAtEnd(a, 2, " and it holds");
  await a.saved();
  await server.crashAndRestart();
  const tom = await openAs(browser, server, "Tom");
  const b = await open(tom, url);
  await expect(linesOf(b).nth(2)).toHaveText("Three and it holds");
});

test("a viewer reads along and cannot write; a commenter suggests what others decide", async ({
  browser,
}) => {
  const dana = await openAs(browser, server, "Dana");
  const lena = await openAs(browser, server, "Lena");
  const url = await threeMessages(dana);
  const a = await open(dana, url);
  await lena.goto(url);
  await expect(lena.getByText("Three", { exact: true })).toBeVisible();
  await expect(lena.getByRole("textbox", { name: "key message 1" })).toHaveCount(0);
  await typeAtEnd(a, 0, " more");
  await expect(lena.getByText("One more")).toBeVisible();
  await expect(lena.getByRole("button", { name: /^Suggest/ })).toHaveCount(0);
  const commenter = await browser.newContext({ reducedMotion: "reduce" });
  await joinAs("COMMENTER", { context: commenter, owner: dana.context() }, server);
  const c = await commenter.newPage();
  await c.goto(url);
  await expect(c.getByTestId("save-state")).toHaveText("You can suggest");
  await c.getByRole("button", { name: "Suggest for key message 2" }).press("Enter");
  await c.getByRole("menuitem", { name: "Suggest a change" }).press("Enter");
  await expect(c.getByRole("textbox", { name: "Suggested words" })).toBeFocused();
  await c.keyboard.type(" and a half");
  await c.keyboard.press("Enter");
  await expect(c.getByRole("button", { name: "Suggest for key message 2" })).toBeFocused();
  const chip = a.keyMessages.locator("[data-proposal]");
  await expect(chip).toContainText("Change, suggested by A commenter");
  await chip.getByRole("button", { name: "Accept suggestion" }).click();
  await expect(c.locator("[data-proposal]")).toHaveCount(0);
  await expect(c.getByText("Two and a half")).toBeVisible();
});

test("another role reaches every open page at once, and leaves what was half written", async ({
  browser,
}) => {
  const dana = await openAs(browser, server, "Dana");
  const url = await threeMessages(dana);
  const context = await browser.newContext({ reducedMotion: "reduce" });
  await joinAs("VIEWER", { context, owner: dana.context() }, server);
  const builder = await context.newPage();
  const library = await context.newPage();
  await builder.goto(url);
  await library.goto(`${server.url}/playbooks`);
  await dana.goto(`${server.url}/settings/members`);
  const give = async (role: string) => {
    await dana.getByRole("combobox", { name: "Role of A viewer" }).click();
    await dana.getByRole("option", { name: role }).click();
  };
  const saves = builder.getByTestId("save-state");
  const ways = builder.getByRole("button", { name: /^Suggest for/ });
  const newPlaybook = library.getByRole("button", { name: "New playbook" });
  await expect(saves).toHaveText("View only");
  await expect(library.getByText("Viewer", { exact: true })).toBeVisible();

  await give("Commenter");
  await expect(saves).toHaveText("You can suggest");
  await expect(library.getByText("Commenter", { exact: true })).toBeVisible();
  await builder.getByRole("button", { name: "Suggest for key message 2" }).press("Enter");
  await builder.getByRole("menuitem", { name: "Suggest a change" }).press("Enter");
  const words = builder.getByRole("textbox", { name: "Suggested words" });
  await expect(words).toBeFocused();
  await builder.keyboard.type(" and a half");

  await give("Viewer");
  await expect(saves).toHaveText("View only");
  await expect(ways).toHaveCount(0);
  await expect(words).toHaveValue("Two and a half");
  await expect(words).toHaveAttribute("readonly");
  await expect(library.getByText("Viewer", { exact: true })).toBeVisible();
  await expect(newPlaybook).toHaveCount(0);
  await expectAccessible(builder);

  await give("Editor");
  await expect(saves).toHaveText("Saved");
  await expect(newPlaybook).toBeVisible();
  const keyMessages = builder.locator("[data-module=keyMessages]");
  await typeAtEnd({ page: builder, keyMessages }, 0, " more");
  await expect(saves).toHaveText("Saved");

  await give("Commenter");
  await expect(saves).toHaveText("You can suggest");
  await expect(ways).toHaveCount(3);
  await expect(newPlaybook).toHaveCount(0);
  await words.press("Enter");
  await expect(keyMessages.locator("[data-proposal]")).toContainText(
    "Change, suggested by A viewer",
  );
});
