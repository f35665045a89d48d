import * as Y from "yjs";

import { createPlaybookDocument } from "../creation/creation.ts";
import { hideLine } from "../lines/lines.ts";
import { placeScenario } from "../order/playbook-order.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { stateOf, testId } from "../testing/replicas.ts";
import { readPlaybook, readScenario } from "./projection.ts";
import { scenarioMarkdown } from "./scenario-markdown.ts";

test("what a scenario was created with is what is read from it", () => {
  const { doc, ids } = exampleScenario();
  const content = readScenario(doc);
  expect(content).toMatchObject({
    title: "Kitchen-table visit",
    dealStage: "DISCOVERY",
    exitCriteria: "Both owners want a quote",
    meetingContext: "At their home, **both** owners there.",
    openingStrategy: "Ask for the last bill.\n\n- Listen first\n- Then *draw* the roof",
  });
  expect(content.lines.keyMessages).toEqual([
    { id: ids.keyMessages[0], text: "Panels last **25 years**" },
    { id: ids.keyMessages[1], text: "We do the paperwork" },
  ]);
  expect(content.lines.objectionHandling).toEqual([
    {
      id: ids.objectionHandling[0],
      text: "It is too expensive",
      response: "Most owners pay less\n\n- from year one",
    },
    { id: ids.objectionHandling[1], text: "The roof is too old", response: "" },
  ]);
  expect(content.lines.nextSteps).toEqual([]);
});

test("a hidden line is not read", () => {
  const { doc, ids } = exampleScenario();
  hideLine(doc, ids.keyMessages[0]!);
  expect(readScenario(doc).lines.keyMessages.map(({ text }) => text)).toEqual([
    "We do the paperwork",
  ]);
});

test("reading writes nothing, not even into an empty document", () => {
  const empty = new Y.Doc();
  const { doc } = exampleScenario();
  for (const each of [empty, doc]) {
    const before = stateOf(each);
    let writes = 0;
    each.on("update", () => writes++);
    readScenario(each);
    expect([stateOf(each), writes]).toEqual([before, 0]);
  }
  expect(readScenario(empty).title).toBe("");
});

test("a scenario as one Markdown document", () => {
  expect(scenarioMarkdown(readScenario(exampleScenario().doc))).toBe(`# Kitchen-table visit

Deal stage: Discovery

Exit criteria: Both owners want a quote

## Meeting context

At their home, **both** owners there.

## Customer pain points

- Power bills that rise

## Competitors

- RoofCo

## Opening strategy

Ask for the last bill.

- Listen first
- Then *draw* the roof

## Key messages

- Panels last **25 years**
- We do the paperwork

## Discovery questions

- What did you pay last year?

## Objection handling

- It is too expensive

  Most owners pay less

  - from year one

- The roof is too old
`);
});

test("a playbook is read with its order", () => {
  const doc = new Y.Doc();
  createPlaybookDocument(doc, { title: "SunRoof", description: "For *owners*", industry: "Solar" });
  const knownIds = [testId(1), testId(2)];
  placeScenario(doc, testId(1), { index: 0, knownIds });
  placeScenario(doc, testId(2), { index: 0, knownIds });
  expect(readPlaybook(doc)).toEqual({
    title: "SunRoof",
    description: "For *owners*",
    targetPersona: undefined,
    industry: "Solar",
    productLine: undefined,
    order: [testId(2), testId(1)],
  });
});
