import type { ExampleDocument } from "./example-document.ts";

const incident = (
  facts: Pick<ExampleDocument, "key" | "name" | "addedDaysAgo"> & { readonly text: string },
): ExampleDocument => ({
  key: facts.key,
  name: facts.name,
  addedBy: "Ahmed",
  addedDaysAgo: facts.addedDaysAgo,
  pages: [facts.text],
  expected: [{ field: "documentType", value: "incident report" }],
});

export const INCIDENTS: readonly ExampleDocument[] = [
  incident({
    key: "incident-cold-room",
    name: "Incident report cold room",
    addedDaysAgo: 16,
    text: `# Incident report

Place: kitchen of the canteen Riverside, cold room 2. Reported by Maria Keller on 9 February 2026 at 06:40.

## What happened

The door of cold room 2 stood open during the night. At 06:30 the display showed 11 °C instead of 4 °C. The record shows that the temperature was above 7 °C for at least five hours.

## What was in it

18 kilograms of minced beef, 40 litres of milk, salads for 60 lunches.

## What was done

Everything that must be kept below 7 °C was thrown away. The room was cleaned, and its door was found to close badly: the seal is torn at the bottom. A technician is ordered for the same day.

## Cause and measures

Whoever leaves last did not check the door, and the alarm was switched off since the last service. From now on the last shift signs a list, and the alarm is tested every Monday.
`,
  }),
  incident({
    key: "incident-ladder",
    name: "Incident report ladder",
    addedDaysAgo: 11,
    text: `# Incident report

Place: building site Hill Road 17. Reported by Jakob Stein on 18 February 2026 at 14:05.

## What happened

A fitter slipped from the third rung of a ladder while he carried a solar panel. He fell about one metre onto grass and sprained his wrist. The panel broke.

## First aid

A colleague cooled the wrist, and the fitter was driven to a doctor. He is expected back after two weeks.

## Cause

The rungs were wet, and the panel was carried by one person although our rules ask for two. The ladder itself had been checked in January and had no fault.

## Measures

Panels are lifted with the hoist only. The team was reminded of the rule on the same afternoon and signed for it.
`,
  }),
  incident({
    key: "incident-allergen",
    name: "Incident report allergen",
    addedDaysAgo: 2,
    text: `# Incident report

Place: Sunday Loaf Bakery, shop on the market. Reported by Anna Ferrari on 27 February 2026 at 11:20.

## What happened

A customer bought a roll that was labelled as free of nuts and felt an itch in her mouth after the first bite. She did not need a doctor. The roll came from a tray that had been filled with hazelnut rolls in the morning.

## What was done

All rolls of the tray were taken out of the shop, and the customer was called in the evening: she was well.

## Cause and measures

Trays for goods with nuts are not marked. From Monday on they are red, and nothing else is put on a red tray. The label is checked by a second person before the shop opens.
`,
  }),
];
