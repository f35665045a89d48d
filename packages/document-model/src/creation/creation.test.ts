import * as Y from "yjs";

import { allowedRoots, LINE_MODULES, playbookRoots, scenarioRoots } from "../layout/layout.ts";
import { orderedLines } from "../lines/lines.ts";
import { readPlaybook, readScenario } from "../projection/projection.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { testId } from "../testing/replicas.ts";
import { createPlaybookDocument, createScenarioDocument } from "./creation.ts";

test("a scenario is created in one transaction", () => {
  const doc = new Y.Doc();
  let updates = 0;
  doc.on("update", () => updates++);
  createScenarioDocument(doc, {
    title: "t",
    dealStage: "DEMO",
    openingStrategy: "# a\n\nb",
    lines: { nextSteps: [{ text: "one" }, { text: "two" }] },
  });
  expect(updates).toBe(1);
});

test("the ids of lines are returned in their order, and given ones are used", () => {
  const doc = new Y.Doc();
  const ids = createScenarioDocument(doc, {
    title: "t",
    dealStage: "DEMO",
    lines: { nextSteps: [{ text: "one", id: testId(1) }, { text: "two" }] },
  });
  expect(ids.nextSteps[0]).toBe(testId(1));
  expect(orderedLines(doc, "nextSteps").map(({ id }) => id)).toEqual(ids.nextSteps);
  for (const name of LINE_MODULES) expect(ids[name]).toHaveLength(name === "nextSteps" ? 2 : 0);
});

test("every text is there from the start, with a paragraph that an editor can be put into", () => {
  const doc = new Y.Doc();
  createScenarioDocument(doc, {
    title: "t",
    dealStage: "DEMO",
    lines: { objectionHandling: [{ text: "" }] },
  });
  const { meetingContext, openingStrategy, meta } = scenarioRoots(doc);
  const [line] = orderedLines(doc, "objectionHandling");
  for (const fragment of [meetingContext, openingStrategy, line!.text, line!.response!]) {
    const [paragraph] = fragment.toArray();
    expect(paragraph).toMatchObject({ nodeName: "paragraph", length: 1 });
  }
  expect(meta.get("schema")).toBe(1);
});

test("two people who type into a new empty line at once both keep their text", () => {
  const { doc, ids } = exampleScenario({
    title: "t",
    dealStage: "DEMO",
    lines: { nextSteps: [{ text: "" }] },
  });
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  for (const [each, word] of [
    [doc, "mine"],
    [other, "theirs"],
  ] as const) {
    const paragraph = orderedLines(each, "nextSteps")[0]!.text.get(0);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    if (text instanceof Y.XmlText) text.insert(0, word);
  }
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  const [line] = readScenario(doc).lines.nextSteps;
  expect(line?.id).toBe(ids.nextSteps[0]);
  expect(["minetheirs", "theirsmine"]).toContain(line?.text);
});

test("a playbook has its fields, and only roots that updates may touch", () => {
  const doc = new Y.Doc();
  createPlaybookDocument(doc, {
    title: "SunRoof",
    description: "For **owners**",
    targetPersona: "Home owner",
    productLine: "Panels",
  });
  expect(readPlaybook(doc)).toMatchObject({
    title: "SunRoof",
    description: "For **owners**",
    targetPersona: "Home owner",
    industry: undefined,
    productLine: "Panels",
  });
  expect(playbookRoots(doc).meta.get("schema")).toBe(1);
  expect([...doc.share.keys()].every((name) => allowedRoots("playbook").has(name))).toBe(true);
});
