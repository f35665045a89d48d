import type { ClauseCategory } from "./clause-category.ts";

/** Clauses of leases, memberships, jobs and supplies, in English and German. */
export const EVERYDAY_CLAUSES: readonly ClauseCategory[] = [
  {
    name: "Rent",
    words: ["rent", "month", "pay", "miete", "kaltmiete", "nebenkosten"],
    cues: [
      /\b(?:monthly )?rent\b[^.]{0,80}(?:[€$£]|EUR|USD|GBP|\d)/i,
      /(?:Kalt|Warm|Grund)?miete\b[^.]{0,80}(?:€|EUR|\d)/iu,
    ],
    headings: /\brent\b|\bmiete\b|mietzins/iu,
  },
  {
    name: "Deposit",
    words: ["deposit", "security", "refund", "kaution", "sicherheit"],
    cues: [/\b(?:security |rental )?deposit\b/i, /\bKaution|Mietsicherheit/iu],
    headings: /deposit|kaution/i,
  },
  {
    name: "Notice Period",
    words: ["notice", "terminat", "month", "week", "written", "kündig", "frist", "monat"],
    cues: [
      /\b(?:notice(?: period)?|terminat\w*|cancel\w*)\b[^.]{0,100}\b(?:day|week|month|year)s?\b/i,
      /\b(?:day|week|month|year)s?\b.{0,4}\s?(?:prior |written |advance )*notice\b/i,
      /Kündigungsfrist|(?:kündig)[^.]{0,120}(?:Woche|Monat|Jahr|Frist)/iu,
    ],
    headings: /notice|terminat|cancel|kündigung/i,
  },
  {
    name: "Automatic Renewal",
    words: ["renew", "automatic", "extend", "further", "unless", "verlänger", "automatisch"],
    cues: [
      /\b(?:automatic(?:ally)?|tacitly)\b[^.]{0,60}\b(?:renew|extend|continu|prolong)/i,
      /\b(?:renews?|extends?|is (?:renewed|extended))\b[^.]{0,120}\b(?:unless|automatic|further)/i,
      /\bunless\b[^.]{0,120}\b(?:renew|extend)/i,
      /verlängert sich[^.]{0,120}(?:um|automatisch|stillschweigend)|automatisch[^.]{0,40}verlänger|stillschweigend/iu,
    ],
    headings: /renewal|verlängerung/i,
  },
  {
    name: "Minimum Term",
    words: ["minimum", "term", "period", "initial", "month", "year", "mindest", "laufzeit"],
    cues: [
      /\b(?:minimum|initial|fixed) (?:contract |membership )?(?:term|period)\b/i,
      /Mindest(?:vertrags)?laufzeit|Erstlaufzeit/iu,
    ],
  },
  {
    name: "Price Increase",
    words: ["increase", "raise", "adjust", "rent", "price", "fee", "erhöh", "anpass"],
    cues: [
      /\b(?:rent|price|fee|rate|dues)s?\b[^.]{0,120}\b(?:increase|rais|adjust)/i,
      /\b(?:increase|raise|adjust)\w*\b[^.]{0,60}\b(?:rent|price|fee|rate|dues)/i,
      /(?:Miet|Preis|Beitrags)(?:erhöhung|anpassung)|(?:Miete|Preis|Beitrag)[^.]{0,80}(?:erhöh|anpass)/iu,
    ],
    headings: /increase|adjustment|erhöhung|anpassung/i,
  },
  {
    name: "Repairs And Maintenance",
    words: ["repair", "maint", "defect", "damage", "wear", "reparatur", "instandhalt", "mängel"],
    cues: [
      /\b(?:repairs?|maintenance|keep\b[^.]{0,40}\bin (?:good )?(?:repair|condition))\b/i,
      /Reparatur|Instandhaltung|Schönheitsreparatur|Mängel/iu,
    ],
    headings: /repair|maintenance|instandhaltung|reparatur/i,
  },
  {
    name: "Pets",
    words: ["pet", "animal", "dog", "cat", "haustier", "tier"],
    cues: [/\b(?:pets?|animals?|dogs?)\b/i, /Haustier|Tierhaltung|\bHunde?\b/iu],
    headings: /pets|animals|haustiere|tierhaltung/i,
  },
  {
    name: "Subletting",
    words: ["sublet", "sublease", "guest", "untermiet", "untervermiet"],
    cues: [/\bsub-?(?:let|lease)/i, /Unter(?:ver)?miet/iu],
    headings: /sublet|untermiet|untervermiet/i,
  },
  {
    name: "Payment Terms",
    words: ["pay", "invoice", "days", "due", "late", "interest", "zahl", "rechnung", "fällig"],
    cues: [
      /\b(?:payable|paid|payment|due|invoice)\b[^.]{0,100}\b(?:within|by|days|day of|monthly|advance|receipt)\b/i,
      /\b(?:zahlbar|fällig|Zahlung)\b[^.]{0,100}\b(?:Tag|Monat|bis|innerhalb|binnen)/iu,
    ],
    headings: /payment|invoic|zahlung/i,
  },
  {
    name: "Salary",
    words: ["salary", "gross", "annual", "pay", "bonus", "gehalt", "vergütung", "brutto"],
    cues: [
      /\b(?:salary|wage|gross pay|remuneration|compensation)\b[^.]{0,80}\d/i,
      /(?:Gehalt|Vergütung|brutto)[^.]{0,80}\d/iu,
    ],
    headings: /salary|pay\b|compensation|remuneration|gehalt|vergütung/i,
  },
  {
    name: "Working Hours",
    words: ["hour", "week", "work", "overtime", "shift", "arbeitszeit", "stunden"],
    cues: [
      /\b\d{1,2}(?:[.,]\d)? hours\b|\bhours (?:of work|per week|a week)\b|working (?:hours|time)/i,
      /Arbeitszeit|Stunden (?:pro|je|in der) Woche|Wochenstunden/iu,
    ],
    headings: /hours|arbeitszeit/i,
  },
  {
    name: "Holidays",
    words: ["holiday", "vacation", "leave", "paid", "days", "urlaub"],
    cues: [
      /\b(?:annual leave|paid (?:leave|holiday|vacation|time off)|vacation|holidays?(?: entitlement)?|days(?:'|’)? (?:of )?(?:leave|holiday|vacation)|PTO)\b/i,
      /Urlaub/iu,
    ],
    headings: /holiday|vacation|leave|time off|urlaub/i,
  },
  {
    name: "Probation",
    words: ["probation", "trial", "month", "probezeit"],
    cues: [/\bprobation|\btrial period\b/i, /Probezeit/iu],
    headings: /probation|probezeit/i,
  },
  {
    name: "Confidentiality",
    words: [
      "confiden",
      "disclos",
      "secret",
      "information",
      "vertraulich",
      "verschwiegen",
      "geheim",
    ],
    cues: [
      /\bconfidential/i,
      /\b(?:shall|will|must|agrees?) not\b[^.]{0,80}\bdisclos/i,
      /vertraulich|Verschwiegenheit|Geheimhaltung/iu,
    ],
    headings: /confidential|non-?disclosure|vertraulich|verschwiegen|geheimhaltung/i,
  },
  {
    name: "Delivery",
    words: ["deliver", "ship", "days", "order", "liefer", "versand"],
    cues: [
      /\bdeliver(?:y|ies|ed)?\b[^.]{0,100}\b(?:within|days|weeks?|date|place|address|time)/i,
      /\bshipment|\bIncoterms|\b(?:DDP|FOB|EXW|DAP|CIF)\b/,
      /Liefer(?:zeit|frist|ung|termin)/iu,
    ],
    headings: /deliver|shipping|lieferung|lieferfrist/i,
  },
  {
    name: "Data Protection",
    words: ["data", "personal", "gdpr", "privacy", "datenschutz", "dsgvo"],
    cues: [
      /\bpersonal data\b|\bdata protection\b|\bGDPR\b|\bprivacy\b/i,
      /Datenschutz|DSGVO|personenbezogen/iu,
    ],
    headings: /data protection|privacy|datenschutz/i,
  },
  {
    name: "Force Majeure",
    words: ["force", "majeure", "control", "beyond", "gewalt"],
    cues: [/force majeure/i, /beyond (?:its|their|the)[^.]{0,30}control/i, /höhere(?:r)? Gewalt/iu],
    headings: /force majeure|höhere gewalt/i,
  },
  {
    name: "Dispute Resolution",
    words: ["dispute", "arbitrat", "mediat", "court", "jurisdiction", "gericht", "streit"],
    cues: [
      /\barbitrat|\bmediation\b/i,
      /\b(?:exclusive )?jurisdiction\b|\bvenue\b/i,
      /Gerichtsstand|Schiedsgericht/iu,
    ],
    headings: /dispute|arbitration|jurisdiction|gerichtsstand/i,
  },
  {
    name: "Indemnification",
    words: ["indemn", "hold", "harmless", "claims", "defend", "freistell"],
    cues: [/\bindemnif|hold harmless/i, /freistell|stellt[^.]{0,60}frei/iu],
    headings: /indemn|freistellung/i,
  },
];
