import type { ExampleKnowledge } from "../example-types.ts";

export const SUNROOF_KNOWLEDGE: readonly ExampleKnowledge[] = [
  {
    key: "sunroof-product",
    title: "SunRoof product sheet",
    kind: "PRODUCT",
    addedBy: "Dana",
    addedDaysAgo: 120,
    text: `# SunRoof product sheet

SunRoof plans, delivers and installs solar panels for home owners. One contact person stays with the customer from the first visit to the day the system is switched on.

## A typical system

A typical system has 20 panels of 440 watts, an inverter and an app. It makes about 8,400 kilowatt-hours a year on a roof that faces south.

Most families use a third of the electricity themselves and sell the rest. With a battery of 10 kilowatt-hours they use about two thirds themselves.

## What it costs

A typical system without a battery costs €14,900 including installation. The battery adds €6,200. The offer is binding for 60 days.

Most customers have earned the price back after 9 to 11 years. The panels are expected to work for 30 years.

## The roof

Roofs that face east or west make about 15 percent less electricity than roofs that face south. A roof should be in good order for the next 15 years; SunRoof checks it before the contract is signed.
`,
  },
  {
    key: "sunroof-warranty",
    title: "SunRoof warranty",
    kind: "POLICY",
    addedBy: "Priya",
    addedDaysAgo: 110,
    text: `# SunRoof warranty

## Panels

SunRoof gives a warranty of 10 years on the panels. A panel that makes less than 90 percent of its rated power within that time is replaced without charge.

## Inverter

The warranty on the inverter is 2 years. It can be extended to 10 years for €390.

## Work on the roof

SunRoof answers for 5 years for leaks that were caused by the installation.

## What is not covered

Damage by hail and storm is a matter for the home insurance. Most insurers include the system without a higher premium if they are told about it.
`,
  },
  {
    key: "sunroof-subsidy",
    title: "SunRoof note on the subsidy",
    kind: "REFERENCE",
    addedBy: "Ahmed",
    addedDaysAgo: 330,
    text: `# Note on the regional subsidy

The regional subsidy paid €900 for every battery that was installed together with new panels.

The programme expired on 31 December 2025. Applications that were handed in later are refused.

A successor has not been decided. Do not promise customers any subsidy before it has been published.
`,
  },
  {
    key: "sunroof-installation",
    title: "SunRoof installation guide",
    kind: "REFERENCE",
    addedBy: "Tom",
    addedDaysAgo: 100,
    text: `# What happens when SunRoof installs

## Before

A planner measures the roof and looks at the meter cabinet. That takes about 90 minutes. Within ten days the customer gets a plan with a drawing, the expected yield and a fixed price.

## The days on the roof

Three people need two days for a typical roof. The electricity is off for about three hours on the second day. A scaffold stands for one week.

## After

SunRoof registers the system with the grid operator. That takes four to six weeks; then the system may be switched on.

The customer gets a folder with all papers and an introduction to the app of 30 minutes.
`,
  },
  {
    key: "sunroof-questions",
    title: "SunRoof questions from home visits",
    kind: "REFERENCE",
    addedBy: "Tom",
    addedDaysAgo: 14,
    text: `# Questions from home visits

What home owners asked at the kitchen table, in their words, and the answers that helped.

## Isn't that far too expensive for us?

A typical system without a battery costs €14,900 including installation. Most customers have earned the price back after 9 to 11 years, and the panels are expected to work for 30 years.

## Our roof faces east and west, does it pay at all?

Roofs that face east or west make about 15 percent less electricity than roofs that face south. In return they make it in the morning and in the evening, when most families are at home.

## What if something breaks after three years?

The panels have a warranty of 10 years and the work on the roof 5 years. The inverter has 2 years, which can be extended to 10 years for €390.

## Won't you make holes in our roof?

The hooks are fixed under the tiles to the rafters, and no tile is drilled through. SunRoof answers for 5 years for leaks that were caused by the installation.

## Can't we wait until panels get cheaper?

Panels have become cheaper by about 3 percent a year, while a typical system saves around €1,500 a year. Every year of waiting costs more than it saves.

## What happens when it hails?

The panels are tested with hailstones of 25 millimetres. Damage by hail is a matter for the home insurance, and most insurers include the system without a higher premium.

## Who takes care of all the paperwork?

SunRoof registers the system with the grid operator and hands over a folder with all papers. The customer signs twice.

## How long will we live on a building site?

Three people need two days for a typical roof. A scaffold stands for one week, and the electricity is off for about three hours.

## Is there still money from the state?

The regional subsidy for batteries expired on 31 December 2025. A successor has not been decided, so please reckon without it.

## What do we do at night, when there is no sun?

At night the house takes electricity from the grid as before. With a battery of 10 kilowatt-hours most families use about two thirds of their solar power themselves.
`,
  },
];
