import { EXPORT_FORMATS, exportPlaybook, exportScenario, parsePlaybook } from "./exports.ts";
import { BREW_BOX, IMPRINT } from "./testing/brew-box.ts";

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test.each(EXPORT_FORMATS)(
  "a playbook and a scenario go out as %s, named for people",
  async (format) => {
    const playbook = await exportPlaybook(format, BREW_BOX, IMPRINT);
    expect(playbook.fileName).toBe(`BrewBox office coffee subscription.${format}`);
    expect(playbook.bytes.length).toBeGreaterThan(500);
    const scenario = await exportScenario(format, BREW_BOX.scenarios[1]!, IMPRINT);
    expect(scenario.fileName).toBe(`Tasting visit.${format}`);
    expect(scenario.mimeType).toBe(playbook.mimeType);
  },
);

test("what goes out comes in again", async () => {
  const json = decode((await exportPlaybook("json", BREW_BOX, IMPRINT)).bytes);
  expect(parsePlaybook("JSON", json)).toEqual({ kind: "playbook", playbook: BREW_BOX });
  const markdown = decode((await exportPlaybook("md", BREW_BOX, IMPRINT)).bytes);
  expect(parsePlaybook("MARKDOWN", markdown)).toMatchObject({
    kind: "playbook",
    playbook: { title: BREW_BOX.title, scenarios: [{ objectionHandling: { length: 2 } }, {}] },
  });
});

test.each([
  ["../../etc/passwd", "etc passwd.md"],
  ['a"b\r\nSet-Cookie: x', "a b Set-Cookie x.md"],
  ["", "Untitled.md"],
  ["😀".repeat(200), `${"😀".repeat(80)}.md`],
])("a file name from %p can do no harm", async (title, fileName) => {
  expect((await exportPlaybook("md", { ...BREW_BOX, title }, IMPRINT)).fileName).toBe(fileName);
});

test("a file that is far too large is refused unread", () => {
  expect(parsePlaybook("JSON", " ".repeat(2_000_001))).toEqual({
    kind: "problems",
    problems: ["The file is too large: at most 2 million characters."],
  });
});
