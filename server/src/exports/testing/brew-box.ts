import type { PlaybookDocument } from "../playbook-document.ts";

/** A fixed moment, so that the bytes of a file can be compared. */
export const IMPRINT = { workspace: "Kessler & Co", exportedAt: new Date("2026-03-02T09:00:00Z") };

const priceList = [{ quote: "€35 per head and month", source: "BrewBox price list 2026" }];

/** A playbook as people write them, with every module filled. */
export const BREW_BOX: PlaybookDocument = {
  title: "BrewBox: office coffee subscription",
  description: "For offices from **10 to 80 people** that are tired of their machine.",
  targetPersona: "Office manager",
  industry: "Office services",
  productLine: "BrewBox",
  status: "PUBLISHED",
  isTemplate: false,
  scenarios: [
    {
      title: "First call with an office manager",
      dealStage: "DISCOVERY",
      exitCriteria: "A date for the tasting visit",
      meetingContext: "She answers for everything that keeps the office running.",
      customerPainPoints: ["The machine is always dirty", "Nobody knows who orders the beans"],
      competitors: ["CapsuleKing", "The supermarket"],
      openingStrategy:
        "Ask what happened the last time the machine broke.\n\n- Listen first\n- Then offer the tasting",
      keyMessages: [{ text: "One price per head, **everything included**", evidence: priceList }],
      valuePropositions: [{ text: "Nobody in the office cleans a machine again", evidence: [] }],
      discoveryQuestions: [{ text: "Who cleans the machine today?", evidence: [] }],
      objectionHandling: [
        {
          objection: "€29 per head is too much",
          response:
            "It is €35 since January, with beans, milk and cleaning.\n\n- no machine to buy",
          evidence: priceList,
        },
        { objection: "We already have a machine", response: "", evidence: [] },
      ],
      nextSteps: [{ text: "Book the tasting visit within a week", evidence: [] }],
    },
    {
      title: "Tasting visit",
      dealStage: "DEMO",
      meetingContext: "",
      customerPainPoints: [],
      competitors: [],
      openingStrategy: "",
      keyMessages: [],
      valuePropositions: [],
      discoveryQuestions: [],
      objectionHandling: [],
      nextSteps: [],
    },
  ],
};
