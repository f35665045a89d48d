/** What the example workspace has set up for its own documents. Order matters, as in EXAMPLE_KNOWLEDGE. */
export const EXAMPLE_TOOLS = [
  {
    key: "document-kinds",
    name: "Our kinds of documents",
    description: "Lease, membership, job offer, supply agreement or incident report.",
    type: "CLASSIFICATION",
    handler: "document-classifier",
    configuration: {
      classes: [
        { name: "lease", description: "A flat or a house is let." },
        {
          name: "membership",
          description: "A studio or a club takes somebody in.",
          keywords: ["membership agreement", "membership", "gym", "studio", "member", "club"],
        },
        { name: "job offer", description: "Somebody is offered a position." },
        {
          name: "supply agreement",
          description: "Goods are delivered again and again.",
          keywords: ["supply agreement", "supplier", "goods", "deliveries", "delivers"],
        },
        { name: "incident report", description: "Something went wrong and was written down." },
      ],
    },
  },
  {
    key: "contract-facts",
    name: "Facts of our contracts",
    description: "Names, dates and amounts, and what we want to know of every contract.",
    type: "ENTITY_EXTRACTION",
    handler: "entity-extractor",
    configuration: {
      fields: [
        {
          name: "startDate",
          type: "date",
          near: ["begins on", "begin on", "start on", "starts on", "beginnt am"],
        },
        {
          name: "monthlyAmount",
          type: "money",
          near: ["a month", "per month", "monthly", "im Monat", "monatlich"],
        },
        {
          name: "noticePeriod",
          type: "duration",
          near: ["notice of", "notice period", "in writing", "Frist von", "Kündigungsfrist"],
        },
        { name: "holidays", type: "number", near: ["paid holiday", "days of holiday", "Urlaub"] },
        {
          name: "renewsItself",
          type: "choice",
          choices: [
            {
              value: "yes",
              words: [
                "renews itself",
                "renews automatically",
                "is renewed",
                "is extended by",
                "goes on month by month",
                "goes on until",
                "verlängert sich",
              ],
            },
            { value: "no", words: ["ends on", "endet am"] },
          ],
        },
      ],
    },
  },
] as const;

/** Each of the workspace's own fields, from the value of its name. */
export const EXAMPLE_MAPPINGS = [
  { key: "startDate", name: "Begins on" },
  { key: "monthlyAmount", name: "Each month" },
  { key: "noticePeriod", name: "Notice period" },
  { key: "renewsItself", name: "Renews itself" },
  { key: "holidays", name: "Days of holiday" },
] as const;
