import type { AbsenceRule } from "./risk-rule.ts";

const TRADE = [
  "Supply",
  "Service",
  "License",
  "Distributor",
  "Reseller",
  "Manufacturing",
  "Development",
  "Maintenance",
  "Outsourcing",
  "Hosting",
];

/** What a document of its kind should say. Only asked when the kind is sure. */
export const ABSENCE_RULES: readonly AbsenceRule[] = [
  missing("Holidays", {
    types: ["Job Offer"],
    severity: "high",
    en: [
      "No word on holidays",
      "Paid leave is part of every job; without a number nobody can plan with it.",
    ],
    de: [
      "Kein Wort zum Urlaub",
      "Bezahlter Urlaub gehört zu jeder Stelle; ohne Zahl lässt sich nicht planen.",
    ],
  }),
  missing("Salary", {
    types: ["Job Offer"],
    severity: "high",
    en: ["No word on pay", "An offer without an amount is none."],
    de: ["Kein Wort zum Gehalt", "Ein Angebot ohne Betrag ist keines."],
  }),
  missing("Working Hours", {
    types: ["Job Offer"],
    severity: "medium",
    en: [
      "No word on working hours",
      "Without them neither overtime nor an hourly wage can be told.",
    ],
    de: [
      "Kein Wort zur Arbeitszeit",
      "Ohne sie lassen sich weder Überstunden noch Stundenlohn bestimmen.",
    ],
  }),
  missing("Notice Period", {
    types: ["Job Offer", "Lease", "Membership"],
    severity: "medium",
    en: ["No word on notice", "How to get out is not agreed."],
    de: ["Kein Wort zur Kündigung", "Wie man herauskommt, ist nicht vereinbart."],
  }),
  missing("Rent", {
    types: ["Lease"],
    severity: "high",
    en: ["No rent is named", "What is to be paid is not agreed."],
    de: ["Keine Miete genannt", "Was zu zahlen ist, ist nicht vereinbart."],
  }),
  missing("Repairs And Maintenance", {
    types: ["Lease"],
    severity: "medium",
    en: ["No word on repairs", "Who pays when something breaks is open."],
    de: ["Kein Wort zu Reparaturen", "Wer zahlt, wenn etwas kaputtgeht, ist offen."],
  }),
  missing("Deposit", {
    types: ["Lease"],
    severity: "low",
    en: ["No word on a deposit", "Whether and when one comes back is open."],
    de: ["Kein Wort zur Kaution", "Ob es eine gibt und wann sie zurückkommt, ist offen."],
  }),
  missing("Delivery", {
    types: ["Supply"],
    severity: "high",
    en: ["No word on delivery", "Late is only what has a date."],
    de: ["Kein Wort zur Lieferung", "Zu spät ist nur, was einen Termin hat."],
  }),
  missing("Payment Terms", {
    types: ["Supply", "Service"],
    severity: "medium",
    en: ["No terms of payment", "When the money is due is open."],
    de: ["Keine Zahlungsbedingungen", "Wann das Geld fällig ist, ist offen."],
  }),
  missing("Cap On Liability", {
    types: TRADE,
    severity: "medium",
    en: ["Liability is not limited", "Then the law decides, which often means: without a limit."],
    de: ["Haftung nicht begrenzt", "Dann gilt das Gesetz, und das heißt oft: ohne Grenze."],
  }),
  missing("Warranty Duration", {
    types: ["Supply", "Manufacturing"],
    severity: "medium",
    en: ["No word on warranty", "Who pays for defects, and how long, is open."],
    de: ["Kein Wort zur Gewährleistung", "Wer für Mängel zahlt und wie lange, ist offen."],
  }),
  missing("Governing Law", {
    types: TRADE,
    severity: "low",
    en: ["No law is chosen", "Which court decides a dispute is open."],
    de: ["Kein Recht gewählt", "Welches Gericht im Streit entscheidet, ist offen."],
  }),
  {
    id: "no-corrective-action",
    kind: "absent",
    types: ["Incident Report"],
    severity: "high",
    expects: {
      cue: /\bcorrective|\baction(?:s)? (?:taken|to)|\bprevent|\bmeasures?\b|\breplaced|\brepaired|\btrain(?:ing|ed)|Maßnahme|behoben|vorbeug/iu,
    },
    en: {
      title: "No measure is named",
      why: "Nothing says what will keep it from happening again.",
    },
    de: { title: "Keine Maßnahme genannt", why: "Nichts sagt, was eine Wiederholung verhindert." },
  },
  {
    id: "no-cause",
    kind: "absent",
    types: ["Incident Report"],
    severity: "medium",
    expects: { cue: /\b(?:root )?cause|\bbecause\b|\bdue to\b|Ursache|weil\b|aufgrund/iu },
    en: { title: "No cause is named", why: "Without a cause a measure is a guess." },
    de: { title: "Keine Ursache genannt", why: "Ohne Ursache ist jede Maßnahme geraten." },
  },
];

interface Expected extends Pick<AbsenceRule, "severity"> {
  readonly types: readonly string[];
  readonly en: readonly [title: string, why: string];
  readonly de: readonly [title: string, why: string];
}

function missing(clause: string, { types, severity, en, de }: Expected): AbsenceRule {
  return {
    id: `no-${clause.toLowerCase().replaceAll(" ", "-")}`,
    kind: "absent",
    types,
    severity,
    expects: { clause },
    en: { title: en[0], why: en[1] },
    de: { title: de[0], why: de[1] },
  };
}
