import { classify } from "../classes/classify.ts";
import { DOCUMENT_TYPES } from "../classes/document-types.ts";
import { CLAUSE_CATEGORIES } from "../clauses/clauses.ts";
import { type Unit, unitsOf } from "../clauses/units.ts";
import { findMoney } from "../entities/amounts.ts";
import { numberFrom } from "../entities/durations.ts";
import { ABSENCE_RULES } from "./absence-rules.ts";
import { PRESENCE_RULES } from "./presence-rules.ts";
import {
  type AbsenceRule,
  type PresenceRule,
  type RiskLimits,
  type RiskRule,
  SEVERITIES,
  type Severity,
} from "./risk-rule.ts";

interface FoundRisk {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  /** `absent`: what should be said is not; then there is no quote. */
  readonly kind: "present" | "absent";
  readonly quote: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly confidence: number;
}

export interface RiskReport {
  /** By which kind of document the rules were chosen; undefined when it cannot be told. */
  readonly documentType: string | undefined;
  readonly risks: readonly FoundRisk[];
  /** Rules that were asked, found or not. */
  readonly rulesAsked: number;
  /** Why some rules were not asked, in a sentence. */
  readonly warnings: readonly string[];
}

export interface RiskWish extends RiskLimits {
  /** Undefined: told from the text. */
  readonly documentType: string | undefined;
  readonly language: string | null;
}

/** Below this share the kind of document is a guess, and what it lacks is not called a risk. */
const SURE_SHARE = 0.45;
/** A contract that says the same in every annex is no graver for it. */
const PER_RULE = 3;

/** What the rules find in a text and miss in it, the gravest first. */
export function findRisks(text: string, wish: RiskWish): RiskReport {
  const units = unitsOf(text);
  const type = wish.documentType ?? sureTypeOf(text);
  const applies = ({ types }: RiskRule): boolean =>
    types === undefined || (type !== undefined && types.includes(type));
  const present = PRESENCE_RULES.filter(applies);
  const absent = ABSENCE_RULES.filter(applies);
  const risks = [
    ...present.flatMap((rule) => statedRisks(rule, units, wish)),
    ...(type === "Lease" ? largeDeposit(units, wish) : []),
    ...absent.filter((rule) => !isSaid(rule, units)).map((rule) => missingRisk(rule, wish)),
  ];
  return {
    documentType: type,
    risks: risks.toSorted(
      (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity),
    ),
    rulesAsked: present.length + absent.length,
    warnings:
      type === undefined
        ? ["The kind of document is not clear, so what it may lack was not asked."]
        : [],
  };
}

function sureTypeOf(text: string): string | undefined {
  const { classes, isTitled } = classify(text, DOCUMENT_TYPES);
  const [best] = classes;
  // A title that names the kind is enough, however mixed the words are.
  return best !== undefined && (isTitled || best.share >= SURE_SHARE) ? best.name : undefined;
}

function statedRisks(rule: PresenceRule, units: readonly Unit[], wish: RiskWish): FoundRisk[] {
  const found: FoundRisk[] = [];
  for (const unit of units) {
    if (found.length >= PER_RULE) break;
    if (!rule.cue.test(unit.text) || rule.unless?.test(unit.text) === true) continue;
    const severity =
      typeof rule.severity === "function" ? rule.severity(unit.text, wish) : rule.severity;
    if (severity === undefined) continue;
    const { start, end, text: quote } = unit;
    const { title, why } = wordsOf(rule, wish);
    found.push({
      id: rule.id,
      title,
      why: why.replace("{found}", () => rule.found?.(quote) ?? ""),
      severity,
      kind: "present",
      quote,
      start,
      end,
      confidence: 0.8,
    });
  }
  return found;
}

/** One turn of phrase anywhere is enough: rather miss a risk than call something missing that is there. */
function isSaid({ expects }: AbsenceRule, units: readonly Unit[]): boolean {
  if ("cue" in expects) return units.some(({ text }) => expects.cue.test(text));
  const category = CLAUSE_CATEGORIES.find(({ name }) => name === expects.clause);
  return (
    category !== undefined && units.some(({ text }) => category.cues.some((cue) => cue.test(text)))
  );
}

function missingRisk(rule: AbsenceRule, wish: RiskWish): FoundRisk {
  const nowhere = { quote: null, start: null, end: null };
  return {
    id: rule.id,
    ...wordsOf(rule, wish),
    severity: rule.severity,
    kind: "absent",
    ...nowhere,
    // Lower than for what is stated: other words may say it.
    confidence: 0.7,
  };
}

/** Rules are worded in German for a German document, else in English. */
function wordsOf(rule: RiskRule, { language }: RiskWish) {
  return language === "de" ? rule.de : rule.en;
}

const DEPOSIT = /\bdeposit\b|Kaution|Mietsicherheit/iu;

/** A deposit is said in months of rent, or is an amount beside that of the rent. */
function largeDeposit(units: readonly Unit[], wish: RiskWish): FoundRisk[] {
  const deposit = depositInMonths(units) ?? depositAsAmount(units);
  if (!deposit || deposit.months <= wish.depositMonths) return [];
  const [months, limit] = [Math.round(deposit.months * 10) / 10, wish.depositMonths];
  const words =
    wish.language === "de"
      ? { title: "Hohe Kaution", why: `Sie beträgt ${months} Monatsmieten, mehr als ${limit}.` }
      : { title: "High deposit", why: `It is ${months} months' rent, more than ${limit}.` };
  const { start, end, text: quote } = deposit.unit;
  return [
    {
      id: "high-deposit",
      ...words,
      severity: "medium",
      kind: "present",
      quote,
      start,
      end,
      confidence: 0.75,
    },
  ];
}

const MONTHS_OF_RENT =
  /([\p{L}\d,.-]+)(?: \(\d+\))? (?:(?:months?['’]?s?|monthly|times the)(?: (?:of|monthly|net|basic))* rents?\b|(?:Monats|Netto|Kalt|Grund)[\p{L}]*mieten\b)/iu;

function depositInMonths(units: readonly Unit[]) {
  for (const unit of units) {
    // Only what stands behind the word: the rent before it is an amount, too.
    const at = unit.text.search(DEPOSIT);
    const said = at < 0 ? undefined : MONTHS_OF_RENT.exec(unit.text.slice(at))?.[1];
    const months = said === undefined ? Number.NaN : numberFrom(said);
    if (!Number.isNaN(months)) return { unit, months };
  }
  return undefined;
}

function depositAsAmount(units: readonly Unit[]) {
  // A paragraph that has named the deposit before speaks of that and not of the rent.
  const rent = amountNear(units, /\b(?:monthly )?rent\b|miete\b/iu, /deposit|kaution/iu);
  const deposit = amountNear(units, DEPOSIT, undefined);
  return rent && deposit && { unit: deposit.unit, months: deposit.amount / rent.amount };
}

function amountNear(units: readonly Unit[], cue: RegExp, unless: RegExp | undefined) {
  for (const unit of units) {
    const at = unit.text.search(cue);
    if (at < 0 || unless?.test(unit.text.slice(0, at)) === true) continue;
    const money = [...findMoney(unit.text.slice(at))][0];
    // Whatever the currency: rent and deposit have the same one.
    if (money) return { unit, amount: Number(money.value.split(" ")[1]) };
  }
  return undefined;
}
