import * as Y from "yjs";

import { hideLine } from "../lines/lines.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { testId } from "../testing/replicas.ts";
import { isEntryId, newEntryId, OPENING_STRATEGY_ID } from "./entry-id.ts";
import { allowedRoots, scenarioRoots } from "./layout.ts";
import { findLine, findShownLine, readLineEntry } from "./line-entry.ts";

test("new ids are UUIDs of version 4, each its own", () => {
  const ids = Array.from({ length: 500 }, newEntryId);
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) {
    expect(isEntryId(id)).toBe(true);
    expect(id).toMatch(/^.{14}4.{4}[89ab]/);
  }
});

test.each([
  "",
  "x",
  "__proto__",
  OPENING_STRATEGY_ID,
  testId(10).toUpperCase(),
  `${testId(1)} `,
  5,
  null,
])("%j is no id of an entry", (value) => {
  expect(isEntryId(value)).toBe(false);
});

test("the roots that an update may touch are those that the package reads", () => {
  const { doc } = exampleScenario();
  scenarioRoots(doc);
  expect([...doc.share.keys()].toSorted()).toEqual([...allowedRoots("scenario")].toSorted());
  expect(allowedRoots("playbook").has("lines")).toBe(false);
});

test("a line is found shown or hidden, and shown only while it shows", () => {
  const { doc, ids } = exampleScenario();
  const id = ids.keyMessages[0]!;
  expect(findShownLine(doc, id)).toMatchObject({ id, module: "keyMessages", gone: false });
  hideLine(doc, id);
  expect(findShownLine(doc, id)).toBeUndefined();
  expect(findLine(doc, id)?.gone).toBe(true);
  expect(findLine(doc, testId(5))).toBeUndefined();
});

test("only `gone: false` shows a line: what undo leaves without it stays hidden", () => {
  const { doc, ids } = exampleScenario();
  const { map } = findLine(doc, ids.keyMessages[0]!)!;
  for (const gone of [undefined, true, null, 0, "false"]) {
    if (gone === undefined) map.delete("gone");
    else map.set("gone", gone);
    expect(findShownLine(doc, ids.keyMessages[0]!)).toBeUndefined();
  }
});

test("an entry without a text, or of an unknown module, is no line", () => {
  const { doc } = exampleScenario();
  const { lines } = scenarioRoots(doc);
  lines.set(testId(1), new Y.Map<unknown>([["module", "nextSteps"]]));
  lines.set(
    testId(2),
    new Y.Map<unknown>([
      ["module", "elsewhere"],
      ["text", new Y.XmlFragment()],
    ]),
  );
  lines.set(
    testId(3),
    new Y.Map<unknown>([
      ["module", "nextSteps"],
      ["text", new Y.XmlFragment()],
    ]),
  );
  expect(readLineEntry(testId(1), lines.get(testId(1)))).toBeUndefined();
  expect(readLineEntry(testId(2), lines.get(testId(2)))).toBeUndefined();
  expect(readLineEntry(testId(3), lines.get(testId(3)))).toMatchObject({ ord: "", gone: true });
});
