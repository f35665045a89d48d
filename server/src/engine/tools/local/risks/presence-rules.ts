import { findDurations, monthsOf } from "../entities/durations.ts";
import type { PresenceRule, RiskLimits, Severity } from "./risk-rule.ts";

const ANOTHER_YEAR =
  /\b(?:another|further|additional|successive|weiteres|jeweils ein) (?:full )?(?:year|Jahr)/i;
const CONTRACTS = ["Lease", "Membership", "Job Offer", "Supply"];

/** What a document says that costs somebody dearly later. */
export const PRESENCE_RULES: readonly PresenceRule[] = [
  {
    id: "automatic-renewal",
    kind: "present",
    cue: /\b(?:automatic(?:ally)?|tacitly)\b[^.]{0,80}\b(?:renew|exten[ds]|continu|prolong)|\b(?:renew|extend|prolong)\w*\b[^.]{0,60}\bautomatic|\b(?:renews|extends|is (?:renewed|extended)|shall (?:renew|be (?:renewed|extended))|will (?:renew|be (?:renewed|extended)))\b[^.]{0,160}\bunless\b|verlängert sich[^.]{0,160}(?:automatisch|stillschweigend|sofern|wenn|falls|um (?:weitere|jeweils|ein))|(?:automatisch|stillschweigend)[^.]{0,60}verlänger/iu,
    unless:
      /\b(?:not|no)\b[^.]{0,30}\b(?:renew|extend)\w*[^.]{0,20}\bautomatic|\bnot automatically\b|nicht automatisch|verlängert sich nicht/iu,
    severity: (paragraph) =>
      ANOTHER_YEAR.test(paragraph) || longestPeriod(paragraph) >= 12 ? "high" : "medium",
    en: {
      title: "Renews automatically",
      why: "Whoever misses the date for cancelling is bound for another term.",
    },
    de: {
      title: "Verlängert sich automatisch",
      why: "Wer die Frist zur Kündigung verpasst, ist für eine weitere Laufzeit gebunden.",
    },
  },
  {
    id: "long-notice",
    kind: "present",
    cue: /\bnotice\b|terminat\w*|cancel\w*|kündig|Kündigungsfrist/iu,
    severity: longNotice,
    found: (paragraph) => longestNotice(paragraph)?.words,
    en: {
      title: "Long period of notice",
      why: "Leaving takes this long ({found}), and everything is paid for until then.",
    },
    de: {
      title: "Lange Kündigungsfrist",
      why: "So lange ({found}) dauert der Ausstieg, und bis dahin wird weiter gezahlt.",
    },
  },
  {
    id: "unlimited-liability",
    kind: "present",
    cue: /\bunlimited (?:liability|in amount)|\bliab(?:le|ility)\b[^.]{0,80}\b(?:without limit|unlimited|not be (?:capped|limited)|all (?:loss|damage)s?[^.]{0,30}\b(?:of any kind|whatsoever|without))|haftet[^.]{0,80}unbeschränkt|unbeschränkte Haftung/iu,
    severity: "high",
    en: {
      title: "Liability without a limit",
      why: "A single damage may cost more than the contract is worth.",
    },
    de: {
      title: "Unbeschränkte Haftung",
      why: "Ein einziger Schaden kann mehr kosten, als der Vertrag wert ist.",
    },
  },
  {
    id: "one-sided-price-increase",
    kind: "present",
    cue: /\b(?:may|can|is entitled to|reserves? the right to)\b[^.]{0,60}\b(?:increase|raise|adjust|change)\b[^.]{0,60}\b(?:rent|price|fee|rate|charge|dues)s?\b[^.]{0,160}\b(?:at any time|sole discretion|discretion|without (?:notice|consent|limit))|(?:Preis|Miete|Beitrag|Entgelt)[^.]{0,80}(?:jederzeit|nach (?:freiem|eigenem|billigem) Ermessen|einseitig)[^.]{0,60}(?:erhöh|anpass|änder)/iu,
    severity: "high",
    en: {
      title: "The other side may raise the price at will",
      why: "There is neither a limit nor a formula for the increase.",
    },
    de: {
      title: "Einseitige Preiserhöhung",
      why: "Für die Erhöhung gibt es weder eine Grenze noch eine Formel.",
    },
  },
  {
    id: "penalty",
    kind: "present",
    cue: /\bliquidated damages\b|\b(?:contractual |late |early )?(?:penalty|penalties)\b[^.]{0,60}(?:[€$£%]|\d)|\b(?:early )?(?:termination|cancellation) (?:fee|charge)|Vertragsstrafe|pauschalierter Schadensersatz|Strafzahlung/iu,
    unless:
      /\b(?:no|without(?: any)?) (?:penalt|(?:early )?(?:termination|cancellation) (?:fee|charge))|keine Vertragsstrafe/iu,
    severity: "medium",
    en: { title: "A penalty is agreed", why: "It is due whether or not there was a damage." },
    de: {
      title: "Vertragsstrafe vereinbart",
      why: "Sie ist fällig, ob ein Schaden entstand oder nicht.",
    },
  },
  {
    id: "one-sided-change",
    kind: "present",
    cue: /\b(?:may|reserves? the right to|is entitled to)\b[^.]{0,60}\b(?:change|amend|modify|vary)\b[^.]{0,60}\b(?:these|this|the) (?:terms|agreement|contract|conditions|opening|services?)\b[^.]{0,100}(?:at any time|without|sole discretion|discretion|by posting)|(?:behält sich|ist berechtigt)[^.]{0,80}(?:Bedingungen|Vertrag|Leistungen)[^.]{0,60}(?:jederzeit|einseitig)[^.]{0,40}(?:änder|anpass)/iu,
    severity: "medium",
    en: {
      title: "The other side may change the terms",
      why: "What is agreed today need not hold tomorrow.",
    },
    de: {
      title: "Einseitige Änderung der Bedingungen",
      why: "Was heute vereinbart ist, muss morgen nicht mehr gelten.",
    },
  },
  {
    id: "termination-without-cause",
    kind: "present",
    cue: /\b(?:landlord|lessor|employer|company|supplier|provider|studio|gym|customer|buyer|purchaser|Vermieter|Arbeitgeber|Lieferant|Studio)\b[^.]{0,40}\bmay\b[^.]{0,40}\bterminat\w*\b[^.]{0,120}\b(?:at any time|without (?:cause|notice|reason)|for any reason|immediately|sole discretion)|(?:Vermieter|Arbeitgeber|Lieferant|Studio)[^.]{0,60}(?:jederzeit|ohne Angabe von Gründen|fristlos)[^.]{0,60}kündig/iu,
    severity: "medium",
    en: {
      title: "The other side may end it at any time",
      why: "There is no time to look for another solution.",
    },
    de: {
      title: "Die andere Seite kann jederzeit kündigen",
      why: "Es bleibt keine Zeit, Ersatz zu finden.",
    },
  },
  {
    id: "non-compete",
    kind: "present",
    types: ["Job Offer", "Supply", "Service", "Distributor", "Franchise", "Reseller"],
    cue: /\bnon-?compet|\b(?:shall|will|must|may|agrees? to)\s+not\b[^.]{0,120}\b(?:compet|work for|engage in)\w*|Wettbewerbsverbot|nicht in Wettbewerb/iu,
    severity: (paragraph) => (longestPeriod(paragraph) >= 12 ? "high" : "medium"),
    en: {
      title: "Competing is forbidden",
      why: "It limits what may be done elsewhere, also afterwards.",
    },
    de: {
      title: "Wettbewerbsverbot",
      why: "Es schränkt ein, was anderswo getan werden darf, auch danach.",
    },
  },
  {
    id: "exclusivity",
    kind: "present",
    types: ["Supply", "Distributor", "Reseller", "Service", "Franchise", "License"],
    cue: /\b(?:shall|will|must|agrees? to)\b[^.]{0,60}\b(?:purchase|buy|order|source|obtain)\b[^.]{0,80}\b(?:exclusively|solely|only from|all of its)|\bexclusive (?:supplier|source|distributor)|ausschließlich[^.]{0,60}(?:beziehen|kaufen|bestellen)/iu,
    severity: "medium",
    en: { title: "Bound to one supplier", why: "A better or cheaper source may not be used." },
    de: {
      title: "Bindung an einen Lieferanten",
      why: "Eine bessere oder günstigere Quelle darf nicht genutzt werden.",
    },
  },
  {
    id: "minimum-purchase",
    kind: "present",
    types: ["Supply", "Distributor", "Reseller"],
    cue: /\bminimum (?:order|purchase|quantity|volume|commitment)|\bat least\b[^.]{0,40}\b(?:units|tonnes|kg|pieces|boxes|pallets|per (?:month|year))|Mindestabnahme|Mindestmenge|Mindestbestell/iu,
    severity: "medium",
    en: { title: "A minimum has to be bought", why: "It is due also when less is needed." },
    de: { title: "Mindestabnahme", why: "Sie ist fällig, auch wenn weniger gebraucht wird." },
  },
  {
    id: "personal-guarantee",
    kind: "present",
    cue: /\bpersonal(?:ly)? guarant|\bjoint(?:ly)? and several|\bpersonally liable|Bürgschaft|gesamtschuldnerisch|selbstschuldnerisch/iu,
    severity: "high",
    en: {
      title: "A person is liable with what they own",
      why: "The debt does not end with the contract's party.",
    },
    de: { title: "Persönliche Haftung", why: "Die Schuld endet nicht beim Vertragspartner." },
  },
  {
    id: "no-refund",
    kind: "present",
    types: CONTRACTS,
    cue: /\bnon-?refundable|\bno refunds?\b|\bnot (?:be )?refund|nicht erstatt|keine (?:Rück)?erstattung/iu,
    severity: "medium",
    en: {
      title: "What is paid is not given back",
      why: "Not even when nothing was delivered for it.",
    },
    de: { title: "Keine Erstattung", why: "Auch nicht, wenn dafür nichts geleistet wurde." },
  },
  {
    id: "no-warranty",
    kind: "present",
    cue: /\b["“']?as is["”']?\b[^.]{0,80}\b(?:warrant|condition|basis)|\b(?:disclaims?|no|without(?: any)?) warrant(?:y|ies)\b|\bexcludes? all warrant|(?:unter Ausschluss|keine|ohne) (?:jeglicher |jede )?(?:Gewährleistung|Sachmängelhaftung)|gekauft wie gesehen/iu,
    severity: "medium",
    en: { title: "No warranty", why: "Defects are the buyer's own problem." },
    de: { title: "Keine Gewährleistung", why: "Mängel gehen zu Lasten des Käufers." },
  },
  {
    id: "injury",
    kind: "present",
    types: ["Incident Report"],
    cue: /\b(?:injur(?:y|ies|ed)|hospital|ambulance|burn(?:s|ed|t)?|fracture|bleeding|unconscious|food poisoning)\b|verletz|Krankenhaus|Rettungswagen|Verbrennung/iu,
    unless:
      /\b(?:no|nobody|without)\b[^.]{0,30}\b(?:was |were )?(?:injur|hurt)|niemand[^.]{0,30}verletzt|keine Verletz/iu,
    severity: "high",
    en: { title: "Somebody was hurt", why: "Reporting duties and claims may follow." },
    de: { title: "Jemand wurde verletzt", why: "Meldepflichten und Ansprüche können folgen." },
  },
  {
    id: "not-solved",
    kind: "present",
    types: ["Incident Report"],
    cue: /\b(?:not (?:yet )?(?:fixed|repaired|resolved|replaced|solved|closed)|still (?:open|broken|in use|unresolved)|recurr|again for the (?:second|third)|no action (?:was )?taken)\b|noch (?:nicht|offen)|erneut aufgetreten|ungeklärt/iu,
    severity: "high",
    en: { title: "The cause is not removed", why: "It can happen again tomorrow." },
    de: { title: "Ursache nicht beseitigt", why: "Es kann morgen wieder geschehen." },
  },
];

/** In months; 0 when the paragraph names none. */
function longestPeriod(paragraph: string): number {
  return Math.max(0, ...[...findDurations(paragraph)].map(({ value }) => monthsOf(value)));
}

const NOTICE = /notice|terminat|cancel|kündig|frist/iu;
const NEAR = 70;

function longNotice(paragraph: string, { noticeMonths }: RiskLimits): Severity | undefined {
  const { months } = longestNotice(paragraph) ?? { months: 0 };
  if (months < noticeMonths) return undefined;
  return months >= 2 * noticeMonths ? "high" : "medium";
}

/** A period counts when words of giving notice stand near it: a lease names other periods as well. */
function longestNotice(
  paragraph: string,
): { readonly months: number; readonly words: string } | undefined {
  const periods = [...findDurations(paragraph)].filter(({ start, end }) => {
    const around = paragraph.slice(Math.max(0, start - NEAR), end + NEAR);
    const isNotice = /\bnotice\b|Kündigungsfrist|Frist/iu.test(around) && NOTICE.test(around);
    const isTerm =
      /\b(?:after|initial|minimum|first|further|another|additional)\b|Mindest|Laufzeit|weitere/iu.test(
        paragraph.slice(Math.max(0, start - 25), start),
      );
    return isNotice && !isTerm;
  });
  return periods
    .map(({ value, start, end }) => ({
      months: monthsOf(value),
      words: paragraph.slice(start, end).replace(/\s+/g, " "),
    }))
    .toSorted((a, b) => b.months - a.months)[0];
}
