import type { ExampleDocument } from "./example-document.ts";

interface Supply {
  readonly key: string;
  readonly name: string;
  readonly addedDaysAgo: number;
  readonly supplier: string;
  readonly customer: string;
  readonly goods: string;
  readonly begins: string;
  readonly beginsOn: string;
  readonly price: string;
  readonly amount: string;
  readonly notice: string;
  readonly ending: string;
  readonly renewal: string;
  readonly renews: "yes" | "no";
  readonly liability: string;
}

function supply(facts: Supply): ExampleDocument {
  const { supplier, customer, goods, begins, price, ending, renewal, liability } = facts;
  const beginning = `Deliveries begin on ${begins}.`;
  const paying = `The customer pays ${price} a month, within 30 days after the invoice.`;
  return {
    key: facts.key,
    name: facts.name,
    addedBy: "Dana",
    addedDaysAgo: facts.addedDaysAgo,
    pages: [
      `Supply agreement\n\nBetween ${supplier}, the supplier, and ${customer}, the customer.\n\n1. Goods\n\nThe supplier delivers ${goods}. ${beginning} Orders are placed by Wednesday for the week after.\n\n2. Price\n\n${paying} A price may rise once a year by no more than the official rate of inflation, announced three months before.`,
      `3. Quality\n\nThe customer looks at each delivery within two working days and reports what is wrong. The supplier replaces it or takes it back.\n\n4. Liability\n\n${liability}\n\n5. Term\n\n${ending} ${renewal}\n\n6. Place of jurisdiction\n\nDisputes are settled at the court of the customer's seat.`,
    ],
    expected: [
      { field: "documentType", value: "supply agreement" },
      { field: "startDate", value: facts.beginsOn, quote: beginning },
      { field: "monthlyAmount", value: facts.amount, quote: paying },
      { field: "noticePeriod", value: facts.notice, quote: ending },
      { field: "renewsItself", value: facts.renews, quote: renewal },
    ],
  };
}

export const SUPPLY_AGREEMENTS: readonly ExampleDocument[] = [
  supply({
    key: "supply-coffee",
    name: "Supply agreement green coffee",
    addedDaysAgo: 24,
    supplier: "Highland Beans Import GmbH",
    customer: "BrewBox Ltd",
    goods: "600 kilograms of green coffee a month, in sacks of 60 kilograms",
    begins: "1 July 2025",
    beginsOn: "2025-07-01",
    price: "€4,320",
    amount: "4320 EUR",
    notice: "3 months",
    ending: "The agreement runs for two years and is ended with a notice of three months.",
    renewal: "It is extended by one year at a time if neither side ends it.",
    renews: "yes",
    liability:
      "The supplier is liable without limit for harm to life and health, otherwise up to the price of six months.",
  }),
  supply({
    key: "supply-panels",
    name: "Supply agreement solar panels",
    addedDaysAgo: 20,
    supplier: "Helio Modules SE",
    customer: "SunRoof Ltd",
    goods: "up to 240 panels a month with their rails and clamps",
    begins: "1 November 2025",
    beginsOn: "2025-11-01",
    price: "€27,600",
    amount: "27600 EUR",
    notice: "6 months",
    ending: "Either side may end the agreement with a notice of six months to the end of a year.",
    renewal: "It ends on 31 December 2027 without notice.",
    renews: "no",
    liability:
      "The customer bears every loss that follows from a late delivery, whoever has caused it.",
  }),
  supply({
    key: "supply-flour",
    name: "Supply agreement flour",
    addedDaysAgo: 7,
    supplier: "Old Mill Cooperative",
    customer: "Sunday Loaf Bakery",
    goods: "two tonnes of wheat and rye flour a month",
    begins: "1 February 2026",
    beginsOn: "2026-02-01",
    price: "€1,980",
    amount: "1980 EUR",
    notice: "8 weeks",
    ending: "The customer may leave with a notice of eight weeks at any time.",
    renewal: "The agreement has no end of its own and goes on until somebody ends it.",
    renews: "yes",
    liability: "Each side is liable for what it has caused on purpose or through carelessness.",
  }),
];
