/** What people looked for in ninety days, and how often; the words are what the workspace lacks or has. */
interface ExampleSearch {
  readonly query: string;
  readonly count: number;
  /** How many answers it had. */
  readonly results: number;
}

/** Eleven of them without an answer: no example text holds these words. */
export const EXAMPLE_SEARCHES: readonly ExampleSearch[] = [
  { query: "heat pump", count: 6, results: 0 },
  { query: "leasing", count: 5, results: 0 },
  { query: "barista training", count: 4, results: 0 },
  { query: "ISO 27001", count: 4, results: 0 },
  { query: "wallbox", count: 3, results: 0 },
  { query: "fair trade certificate", count: 3, results: 0 },
  { query: "hospital", count: 2, results: 0 },
  { query: "WhatsApp", count: 2, results: 0 },
  { query: "tender", count: 2, results: 0 },
  { query: "Austria", count: 1, results: 0 },
  { query: "vending", count: 1, results: 0 },
  { query: "CapsuleKing", count: 14, results: 6 },
  { query: "price per head", count: 11, results: 9 },
  { query: "cleaning", count: 9, results: 7 },
  { query: "inverter warranty", count: 6, results: 2 },
  { query: "missed visits", count: 4, results: 3 },
  { query: "tasting", count: 4, results: 4 },
];
