import type { ExampleDocument, ExpectedField } from "./example-document.ts";

interface Offer {
  readonly key: string;
  readonly name: string;
  readonly addedDaysAgo: number;
  readonly company: string;
  readonly person: string;
  readonly role: string;
  readonly begins: string;
  readonly beginsOn: string;
  readonly salary: string;
  readonly amount: string;
  readonly notice: string;
  readonly ending: string;
  /** Days a year; one offer forgets to say. */
  readonly holidays: number | undefined;
  readonly special: string;
}

function offer(facts: Offer): ExampleDocument {
  const { company, person, role, begins, salary, ending, holidays, special } = facts;
  const beginning = `You would start on ${begins}.`;
  const paying = `Your salary is ${salary} a month before tax, paid on the last working day.`;
  const resting = holidays && `You have ${holidays} days of paid holiday in a calendar year.`;
  const holiday: ExpectedField[] = resting
    ? [{ field: "holidays", value: `${holidays}`, quote: resting }]
    : [];
  return {
    key: facts.key,
    name: facts.name,
    addedBy: "Priya",
    addedDaysAgo: facts.addedDaysAgo,
    pages: [
      `# Offer of employment

Dear ${person},

we enjoyed our talks and would like you to join ${company} as ${role}.

## Start and pay

${beginning} ${paying}

## Working time${resting ? " and holiday" : ""}

A full week has 38 hours, and your team agrees on the hours in which everybody is there.${resting ? ` ${resting}` : ""}

## Trial period and notice

The first six months are a trial period. ${ending}

## What else belongs to it

${special}

Please sign and return one copy within ten days.

${company}
`,
    ],
    expected: [
      { field: "documentType", value: "job offer" },
      { field: "startDate", value: facts.beginsOn, quote: beginning },
      { field: "monthlyAmount", value: facts.amount, quote: paying },
      { field: "noticePeriod", value: facts.notice, quote: ending },
      ...holiday,
    ],
  };
}

/** Four; the third says nothing of holidays. */
export const OFFERS: readonly ExampleDocument[] = [
  offer({
    key: "offer-baker",
    name: "Offer head baker",
    addedDaysAgo: 28,
    company: "Sunday Loaf Bakery",
    person: "Ms Ferrari",
    role: "head baker",
    begins: "1 April 2026",
    beginsOn: "2026-04-01",
    salary: "€3,650",
    amount: "3650 EUR",
    notice: "2 months",
    ending: "After that either side may end the contract with a notice of two months.",
    holidays: 28,
    special: "Bread for your family is free, and work clothes are washed by us.",
  }),
  offer({
    key: "offer-electrician",
    name: "Offer electrician",
    addedDaysAgo: 26,
    company: "Brightline Installations GmbH",
    person: "Mr Osei",
    role: "electrician for solar roofs",
    begins: "15 March 2026",
    beginsOn: "2026-03-15",
    salary: "€3,980",
    amount: "3980 EUR",
    notice: "4 weeks",
    ending: "After that a notice of four weeks to the end of a month applies to both sides.",
    holidays: 30,
    special:
      "You get a van that you may take home, and we pay for the courses that your trade demands.",
  }),
  offer({
    key: "offer-barista-trainer",
    name: "Offer barista trainer",
    addedDaysAgo: 14,
    company: "BrewBox Ltd",
    person: "Ms Okoye",
    role: "barista trainer for our customers",
    begins: "1 May 2026",
    beginsOn: "2026-05-01",
    salary: "€3,200",
    amount: "3200 EUR",
    notice: "1 month",
    ending: "After that the contract is ended with a notice of one month.",
    holidays: undefined,
    special: "You travel two days a week, and the train ticket is ours.",
  }),
  offer({
    key: "offer-dental-assistant",
    name: "Offer dental assistant",
    addedDaysAgo: 3,
    company: "Practice Dr Berger",
    person: "Mr Lund",
    role: "dental assistant",
    begins: "1 June 2026",
    beginsOn: "2026-06-01",
    salary: "€2,850",
    amount: "2850 EUR",
    notice: "6 weeks",
    ending: "After that both sides keep a notice of six weeks to the end of a quarter.",
    holidays: 27,
    special: "The practice closes between Christmas and New Year, which does not count as holiday.",
  }),
];
