import * as Y from "yjs";

import {
  type InitialScenario,
  type LineIds,
  createScenarioDocument,
} from "../creation/creation.ts";

const KITCHEN_TABLE: InitialScenario = {
  title: "Kitchen-table visit",
  dealStage: "DISCOVERY",
  exitCriteria: "Both owners want a quote",
  meetingContext: "At their home, **both** owners there.",
  openingStrategy: "Ask for the last bill.\n\n- Listen first\n- Then *draw* the roof",
  lines: {
    painPoints: [{ text: "Power bills that rise" }],
    competitors: [{ text: "RoofCo" }],
    keyMessages: [{ text: "Panels last **25 years**" }, { text: "We do the paperwork" }],
    discoveryQuestions: [{ text: "What did you pay last year?" }],
    objectionHandling: [
      { text: "It is too expensive", response: "Most owners pay less\n\n- from year one" },
      { text: "The roof is too old", response: "" },
    ],
  },
};

/** A document and the ids of its lines, per module in order. */
export interface ExampleScenario {
  readonly doc: Y.Doc;
  readonly ids: LineIds;
}

/** Under client id 100, out of the way of the replicas. */
export function exampleScenario(input: InitialScenario = KITCHEN_TABLE): ExampleScenario {
  const doc = new Y.Doc();
  doc.clientID = 100;
  return { doc, ids: createScenarioDocument(doc, input) };
}
