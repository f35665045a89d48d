import type { ExampleKnowledge } from "../example-types.ts";

export const BREWBOX_KNOWLEDGE: readonly ExampleKnowledge[] = [
  {
    key: "brewbox-prices-2025",
    title: "BrewBox price list 2025",
    kind: "PRICING",
    addedBy: "Priya",
    addedDaysAgo: 400,
    text: `# BrewBox price list 2025

Valid from 1 January 2025 to 31 December 2025.

## Office subscription

The office subscription costs €29 per head and month. It includes the machine, beans, milk, cups, cleaning tablets and service.

- 5 to 9 people: €32 per head and month
- 10 to 49 people: €29 per head and month
- 50 people and more: €26 per head and month

## Terms

The minimum term is 12 months. After that the subscription can be cancelled every month with 30 days' notice.
`,
  },
  {
    key: "brewbox-prices-2026",
    title: "BrewBox price list 2026",
    kind: "PRICING",
    addedBy: "Priya",
    addedDaysAgo: 20,
    text: `# BrewBox price list 2026

Valid from 1 January 2026. It replaces the price list 2025.

## Office subscription

From 2026 the office subscription costs €35 per head and month. It includes the machine, beans, milk, cups, cleaning tablets and service.

- 5 to 9 people: €38 per head and month
- 10 to 49 people: €35 per head and month
- 50 people and more: €31 per head and month

## Why the price changes

The price of green coffee rose by 38 percent within a year. BrewBox passes on less than two thirds of it.

## Existing customers

Existing customers keep the old price until their current 12-month term ends. Whoever renews for 24 months pays €33 per head and month.

## Terms

The minimum term is 12 months. After that the subscription can be cancelled every month with 30 days' notice.
`,
  },
  {
    key: "brewbox-product",
    title: "BrewBox product sheet",
    kind: "PRODUCT",
    addedBy: "Dana",
    addedDaysAgo: 300,
    text: `# BrewBox product sheet

BrewBox is an office coffee subscription: one machine, fresh beans every two weeks and all service for one monthly price per head.

## The machine

The BrewBox One makes espresso, cappuccino, flat white and hot water for tea. One machine serves up to 40 people. It needs a normal 230-volt socket and a water tank of 6 litres, no plumbing.

The machine reports its own faults. If it cannot be repaired by phone, a replacement arrives within one working day.

## Beans and milk

Beans are roasted every week by a roastery in the region. Customers choose between three blends, one of them without caffeine. Oat milk and fresh milk cost the same.

## For people who drink tea

Every delivery holds a box of 40 tea bags in four kinds at no extra cost.

## Waste

Coffee grounds are compostable and there are no capsules. An office of 20 people saves about 9,000 capsules a year.
`,
  },
  {
    key: "brewbox-cleaning",
    title: "BrewBox cleaning guide",
    kind: "REFERENCE",
    addedBy: "Tom",
    addedDaysAgo: 280,
    text: `# Cleaning the BrewBox One

The machine rinses itself every morning at seven and after every milk drink.

## Every week

Put one cleaning tablet into the tray and press "Clean". The programme takes four minutes and nobody has to stay beside it.

## Every three months

A BrewBox technician takes the machine apart, cleans the brewing group and changes the water filter. The visit takes 25 minutes and is included in the price.

## Who does what

In most offices nobody spends more than five minutes a week on the machine.
`,
  },
  {
    key: "brewbox-bakery",
    title: "Customer story: a bakery with 14 staff",
    kind: "CASE_STUDY",
    addedBy: "Priya",
    addedDaysAgo: 200,
    text: `# Krume & Korn: a bakery with 14 staff

Krume & Korn bakes for three shops. Its 14 people start at four in the morning.

Before BrewBox they owned a capsule machine. "We spent €190 a month on capsules and someone was always sent out to buy more," says owner Mira Vogt.

With BrewBox the bakery pays one price a month and has not run out of coffee since. The team drinks about 40 cups a day.

"The machine broke once in fourteen months. The next one stood here the following morning," says Mira Vogt.
`,
  },
  {
    key: "brewbox-school",
    title: "Customer story: a school with 60 staff",
    kind: "CASE_STUDY",
    addedBy: "Priya",
    addedDaysAgo: 150,
    text: `# Lindenhof school: coffee for 60 teachers

Sixty teachers share two BrewBox machines in two staff rooms.

The school had asked three suppliers for offers. It chose BrewBox because cleaning and repairs are part of the price. "Nobody here has time to descale a machine between two lessons," says deputy head Jonas Reuter.

In the first year the two machines were out of order for a total of three hours.

Teachers who do not drink coffee use the hot water and the tea that comes with every delivery.
`,
  },
  {
    key: "brewbox-capsuleking",
    title: "BrewBox and CapsuleKing compared",
    kind: "COMPETITOR",
    addedBy: "Ahmed",
    addedDaysAgo: 90,
    text: `# BrewBox and CapsuleKing compared

CapsuleKing rents out capsule machines. The rent is low, €19 a month for a machine, but a capsule costs 42 cents.

## What a month costs for 20 people

At three cups per person and working day 20 people use about 1,260 capsules a month. With CapsuleKing that is €529 for capsules and €19 for the machine.

## Service

CapsuleKing repairs a machine within five working days. There is no replacement machine meanwhile.

## Where CapsuleKing is better

For fewer than six people CapsuleKing is usually cheaper. It also offers more than 30 flavours.

## The supermarket

Beans from the supermarket cost least per cup. The office then owns a machine, cleans it, repairs it and buys the beans.
`,
  },
];
