import type { ExampleDocument } from "./example-document.ts";

interface Lease {
  readonly key: string;
  readonly name: string;
  readonly addedDaysAgo: number;
  readonly landlord: string;
  readonly tenant: string;
  readonly flat: string;
  readonly begins: string;
  readonly beginsOn: string;
  readonly rent: string;
  readonly amount: string;
  readonly notice: string;
  /** The sentence about ending it. */
  readonly ending: string;
  /** What only this lease says. */
  readonly special: string;
}

function lease(facts: Lease): ExampleDocument {
  const { landlord, tenant, flat, begins, rent, ending, special } = facts;
  const beginning = `The tenancy begins on ${begins} and has no fixed end.`;
  const paying = `The rent is ${rent} a month and is due on the third working day of each month.`;
  const text = `# Residential lease

Between ${landlord}, the landlord, and ${tenant}, the tenant.

## 1. The flat

The landlord lets the flat ${flat} to the tenant as a home. A cellar room and one set of keys for each adult belong to it.

## 2. Beginning

${beginning} The flat is handed over on that day, and both sides sign what condition it is in.

## 3. Rent

${paying} Heating, water and the cleaning of the stairs are paid for in advance with a share that is settled once a year.

## 4. Deposit

The tenant pays a deposit of two months' rent in three equal parts. The landlord keeps it apart from other money and returns it with interest within six months after the flat was given back.

## 5. Ending the lease

${ending} Notice is given in writing and must arrive by the third working day of a month to count for that month.

## 6. Repairs

The landlord keeps the building and everything that belongs to the flat in order. Small repairs up to 90 euros each are paid by the tenant, and at most 300 euros in a year.

## 7. Other agreements

${special}
`;
  return {
    key: facts.key,
    name: facts.name,
    addedBy: "Ahmed",
    addedDaysAgo: facts.addedDaysAgo,
    pages: [text],
    expected: [
      { field: "documentType", value: "lease" },
      { field: "startDate", value: facts.beginsOn, quote: beginning },
      { field: "monthlyAmount", value: facts.amount, quote: paying },
      { field: "noticePeriod", value: facts.notice, quote: ending },
    ],
  };
}

const MILL_ROAD = lease({
  key: "lease-mill-road",
  name: "Lease Mill Road 4",
  addedDaysAgo: 40,
  landlord: "Harbour Homes Ltd",
  tenant: "Nora Lindt",
  flat: "on the second floor of Mill Road 4, with three rooms, kitchen and bath",
  begins: "1 April 2025",
  beginsOn: "2025-04-01",
  rent: "€1,150",
  amount: "1150 EUR",
  notice: "3 months",
  ending: "Either side may end the lease with a notice of three months to the end of a month.",
  special:
    "Two bicycles may stand in the yard. A cat may be kept; a dog needs the landlord's consent.",
});

const ROOMS = ["hall", "kitchen", "bath", "living room", "bedroom", "study", "balcony", "cellar"];
const THINGS = [
  ["lamp", "white, ceiling"],
  ["chair", "beech, light scratches"],
  ["shelf", "steel, five boards"],
  ["curtain", "grey, lined"],
  ["mirror", "oval, one chip"],
  ["carpet", "wool, two by three metres"],
] as const;

/** Page after page of furniture: what matters stands on the first page and on the last but one. */
function inventoryPage(page: number): string {
  const room = ROOMS[page % ROOMS.length] ?? "hall";
  const rows = THINGS.map(
    ([thing, look], index) => `${page}.${index + 1} ${thing}, ${look}, number ${page * 10 + index}`,
  );
  return `Annex A, inventory, sheet ${page - 1}\n\nThings in the ${room}, seen by both sides on the day of the handover:\n\n${rows.join("\n")}\n\nWhat is missing or broken when the flat is given back is replaced by the tenant at its value of that day.`;
}

const LONG_PAYING =
  "The rent for the furnished house is €3,400 a month, heating and garden included.";
const LONG_ENDING =
  "The tenant may end the lease with a notice of six months to the end of a quarter.";
const LONG_BEGINNING = "The tenancy begins on 15 January 2026.";

const FURNISHED_HOUSE: ExampleDocument = {
  key: "lease-furnished-house",
  name: "Lease Orchard House with inventory",
  addedBy: "Ahmed",
  addedDaysAgo: 21,
  pages: [
    `Lease of a furnished house\n\nBetween the Orchard House Trust, the landlord, and Dr Ines Falk, the tenant. The house at Orchard Lane 1 is let with everything that Annex A lists.\n\n${LONG_BEGINNING} ${LONG_PAYING}\n\nA deposit of three months' rent is paid before the keys are handed over.`,
    ...Array.from({ length: 57 }, (_, index) => inventoryPage(index + 2)),
    `Ending the lease\n\n${LONG_ENDING} The landlord may end it only for a reason that the law names. Notice is given in writing.\n\nWhoever gives notice offers a day for a first inspection within two weeks.`,
    `Signatures\n\nOrchard House Trust, by its secretary\nDr Ines Falk\n\nThis lease has sixty pages, and both sides have signed each of them.`,
  ],
  expected: [
    { field: "documentType", value: "lease" },
    { field: "startDate", value: "2026-01-15", quote: LONG_BEGINNING },
    { field: "monthlyAmount", value: "3400 EUR", quote: LONG_PAYING },
    { field: "noticePeriod", value: "6 months", quote: LONG_ENDING },
  ],
};

const GERMAN_BEGINNING =
  "Das Mietverhältnis beginnt am 1. Oktober 2025 und läuft auf unbestimmte Zeit.";
const GERMAN_PAYING =
  "Die Miete beträgt 980 Euro im Monat und ist am dritten Werktag eines Monats fällig.";
const GERMAN_ENDING =
  "Der Mieter kann das Mietverhältnis mit einer Frist von drei Monaten zum Monatsende kündigen.";

const GERMAN_LEASE: ExampleDocument = {
  key: "lease-german",
  name: "Mietvertrag Lindenstraße 12",
  addedBy: "Ahmed",
  addedDaysAgo: 30,
  pages: [
    `# Mietvertrag über Wohnraum

Zwischen der Wohnbau Lindenhof GmbH als Vermieterin und Herrn Jonas Brandt als Mieter.

## § 1 Mietsache

Vermietet wird die Wohnung im ersten Stock des Hauses Lindenstraße 12 mit zwei Zimmern, Küche und Bad. Zur Wohnung gehört ein Abteil im Keller.

## § 2 Beginn

${GERMAN_BEGINNING} Die Schlüssel werden an diesem Tag übergeben.

## § 3 Miete

${GERMAN_PAYING} Hinzu kommt eine Vorauszahlung auf Heizung und Wasser, über die einmal im Jahr abgerechnet wird.

## § 4 Kaution

Der Mieter leistet eine Kaution von zwei Monatsmieten in drei gleichen Teilen.

## § 5 Kündigung

${GERMAN_ENDING} Die Kündigung muss schriftlich erfolgen.

## § 6 Hausordnung

Zwischen 22 und 6 Uhr ist Ruhe zu halten. Das Treppenhaus wird im Wechsel gereinigt.
`,
  ],
  expected: [
    { field: "documentType", value: "lease" },
    { field: "startDate", value: "2025-10-01", quote: GERMAN_BEGINNING },
    { field: "monthlyAmount", value: "980 EUR", quote: GERMAN_PAYING },
    { field: "noticePeriod", value: "3 months", quote: GERMAN_ENDING },
  ],
};

/** Six: one German, one with a notice of twelve months, one exact duplicate, one of sixty pages. */
export const LEASES: readonly ExampleDocument[] = [
  MILL_ROAD,
  {
    ...lease({
      key: "lease-station-square",
      name: "Lease Station Square 9",
      addedDaysAgo: 38,
      landlord: "the heirs of Paul Winter",
      tenant: "Samir Haddad",
      flat: "under the roof of Station Square 9, with two rooms and a kitchen",
      begins: "1 September 2025",
      beginsOn: "2025-09-01",
      rent: "€890",
      amount: "890 EUR",
      notice: "12 months",
      ending: "Either side may end the lease with a notice of twelve months to the end of a year.",
      special:
        "The tenant lets the surveyor of the heirs into the flat twice a year, after a letter two weeks before.",
    }),
    byHand: { noticePeriod: "12 months, far longer than usual" },
  },
  GERMAN_LEASE,
  {
    ...MILL_ROAD,
    key: "lease-mill-road-copy",
    name: "Lease Mill Road 4 (scan of March)",
    addedDaysAgo: 12,
  },
  FURNISHED_HOUSE,
  lease({
    key: "lease-canal-street",
    name: "Lease Canal Street 31",
    addedDaysAgo: 9,
    landlord: "Canal Street Housing Cooperative",
    tenant: "Mia and Tom Okafor",
    flat: "on the ground floor of Canal Street 31, with four rooms and a garden",
    begins: "1 February 2026",
    beginsOn: "2026-02-01",
    rent: "€1,480",
    amount: "1480 EUR",
    notice: "3 months",
    ending: "The tenant may end the lease with a notice of three months to the end of a month.",
    special: "The garden is kept by the tenant. The cherry tree stays.",
  }),
];
