import type { ExampleDocument } from "./example-document.ts";

interface Gym {
  readonly key: string;
  readonly name: string;
  readonly addedDaysAgo: number;
  readonly studio: string;
  readonly member: string;
  readonly begins: string;
  readonly beginsOn: string;
  readonly fee: string;
  readonly amount: string;
  readonly notice: string;
  readonly ending: string;
  readonly renewal: string;
  readonly special: string;
}

/** Four memberships; each renews itself unless somebody thinks of it in time. */
function gym(facts: Gym): ExampleDocument {
  const { studio, member, begins, fee, ending, renewal, special } = facts;
  const beginning = `The membership begins on ${begins}.`;
  const paying = `The fee is ${fee} a month, taken from the member's account on the first day of the month.`;
  return {
    key: facts.key,
    name: facts.name,
    addedBy: "Tom",
    addedDaysAgo: facts.addedDaysAgo,
    pages: [
      `# Membership agreement

${studio} and ${member} agree on a membership.

## What is included

The member may use all machines, the changing rooms and the showers during opening hours. Courses are booked at the desk, as long as there is room.

## Beginning and fee

${beginning} ${paying} Whoever is ill for more than four weeks may pause the membership and shows a doctor's note.

## Term and renewal

${ending} ${renewal}

## Behaviour

Members wear clean indoor shoes, put weights back and use a towel. ${special}

## Liability

The studio is liable for damage that its staff cause on purpose or through carelessness. Lockers are emptied every evening.
`,
    ],
    expected: [
      { field: "documentType", value: "membership" },
      { field: "startDate", value: facts.beginsOn, quote: beginning },
      { field: "monthlyAmount", value: facts.amount, quote: paying },
      { field: "noticePeriod", value: facts.notice, quote: ending },
      { field: "renewsItself", value: "yes", quote: renewal },
    ],
  };
}

export const GYMS: readonly ExampleDocument[] = [
  gym({
    key: "gym-ironworks",
    name: "Ironworks membership Lena",
    addedDaysAgo: 35,
    studio: "Ironworks Gym",
    member: "Lena Moser",
    begins: "1 May 2025",
    beginsOn: "2025-05-01",
    fee: "€39.90",
    amount: "39.90 EUR",
    notice: "1 month",
    ending: "The first term is twelve months and is ended in writing one month before it is over.",
    renewal: "Without notice the membership renews itself by another twelve months.",
    special: "Music is played through the studio's speakers only.",
  }),
  gym({
    key: "gym-riverside",
    name: "Riverside Fitness contract",
    addedDaysAgo: 33,
    studio: "Riverside Fitness",
    member: "Karim Said",
    begins: "15 June 2025",
    beginsOn: "2025-06-15",
    fee: "€24.50",
    amount: "24.50 EUR",
    notice: "2 weeks",
    ending: "The term is six months, and notice of two weeks is enough to end it.",
    renewal: "A membership that nobody ends goes on month by month at the same fee.",
    special: "The sauna is entered without shoes.",
  }),
  gym({
    key: "gym-summit",
    name: "Summit Climbing Hall annual pass",
    addedDaysAgo: 18,
    studio: "Summit Climbing Hall",
    member: "Eva Novak",
    begins: "1 January 2026",
    beginsOn: "2026-01-01",
    fee: "€55",
    amount: "55 EUR",
    notice: "3 months",
    ending: "The pass is valid for a year and is ended with a notice of three months.",
    renewal: "It renews itself for a further two years if no notice arrives in time.",
    special: "Ropes are checked by the partner before every climb.",
  }),
  gym({
    key: "gym-lane-four",
    name: "Lane Four swimming club",
    addedDaysAgo: 5,
    studio: "Lane Four Swimming Club",
    member: "Peter Holm",
    begins: "1 March 2026",
    beginsOn: "2026-03-01",
    fee: "€31",
    amount: "31 EUR",
    notice: "6 weeks",
    ending: "Members leave with a notice of six weeks to the end of a season.",
    renewal: "Each season the membership is renewed without further ado.",
    special: "Lane four belongs to the club on Tuesday and Thursday evenings.",
  }),
];
