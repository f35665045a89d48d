import { Worker } from "node:worker_threads";

import { silentLog } from "../observability/log.ts";
import { EXPORT_FORMATS, openExports, type Exports } from "./exports.ts";
import { BREW_BOX, IMPRINT } from "./testing/brew-box.ts";

let exports: Exports;
beforeAll(() => {
  exports = openExports({ log: silentLog });
});
afterAll(() => exports.stop());

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test.each(EXPORT_FORMATS)(
  "a playbook and a scenario go out as %s, named for people",
  async (format) => {
    const playbook = await exports.playbook(format, BREW_BOX, IMPRINT);
    expect(playbook.fileName).toBe(`BrewBox office coffee subscription.${format}`);
    expect(playbook.bytes.length).toBeGreaterThan(500);
    const scenario = await exports.scenario(format, BREW_BOX.scenarios[1]!, IMPRINT);
    expect(scenario.fileName).toBe(`Tasting visit.${format}`);
    expect(scenario.mimeType).toBe(playbook.mimeType);
  },
);

test("what goes out comes in again", async () => {
  const json = decode((await exports.playbook("json", BREW_BOX, IMPRINT)).bytes);
  expect(await exports.parse("JSON", json)).toEqual({ kind: "playbook", playbook: BREW_BOX });
  const markdown = decode((await exports.playbook("md", BREW_BOX, IMPRINT)).bytes);
  expect(await exports.parse("MARKDOWN", markdown)).toMatchObject({
    kind: "playbook",
    playbook: { title: BREW_BOX.title, scenarios: [{ objectionHandling: { length: 2 } }, {}] },
  });
});

test("a PDF that comes out of the thread is whole", async () => {
  const { bytes } = await exports.playbook("pdf", BREW_BOX, IMPRINT);
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
  expect(Buffer.from(bytes.subarray(-7)).toString().trim()).toBe("%%EOF");
});

test.each([
  ["../../etc/passwd", "etc passwd.md"],
  ['a"b\r\nSet-Cookie: x', "a b Set-Cookie x.md"],
  ["", "Untitled.md"],
  ["😀".repeat(200), `${"😀".repeat(80)}.md`],
])("a file name from %p can do no harm", async (title, fileName) => {
  const file = await exports.playbook("md", { ...BREW_BOX, title }, IMPRINT);
  expect(file.fileName).toBe(fileName);
});

test("a file that is far too large is refused unread", async () => {
  expect(await exports.parse("JSON", " ".repeat(2_000_001))).toEqual({
    kind: "problems",
    problems: ["The file is too large: at most 2 million characters."],
  });
});

test("when the thread dies the person is asked to try again", async () => {
  const dying = openExports({
    log: silentLog,
    startWorker: () =>
      new Worker('require("node:worker_threads").parentPort.on("message", () => process.exit(1))', {
        eval: true,
      }),
  });
  await expect(dying.playbook("pdf", BREW_BOX, IMPRINT)).rejects.toMatchObject({
    name: "DomainError",
    code: "UNAVAILABLE",
  });
  await dying.stop();
});
