import { findMoney, findPercentages } from "./amounts.ts";
import { findAddresses, findEmails, findPhones, findUrls } from "./contacts.ts";
import { findDates } from "./dates.ts";
import { findDurations } from "./durations.ts";
import type { EntityType, Finder, Finding } from "./found-entity.ts";
import { findOrganizations } from "./organizations.ts";
import { findPeople } from "./people.ts";
import { findPlaces } from "./places.ts";

/** A value of the text, at its first place. */
export interface FoundEntity {
  readonly type: EntityType;
  /** One spelling for equal values: ISO for dates and durations, currency and amount for money. */
  readonly value: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  /** How often the text says it. */
  readonly mentions: number;
}

/** In the order in which they win where two overlap: the strict forms before the loose ones. */
const FINDERS: readonly (readonly [EntityType, Finder])[] = [
  ["email", findEmails],
  ["url", findUrls],
  ["address", findAddresses],
  ["date", findDates],
  ["money", findMoney],
  ["percentage", findPercentages],
  ["duration", findDurations],
  ["phone", findPhones],
  ["organization", findOrganizations],
  ["person", findPeople],
  ["place", findPlaces],
];

/** Values of a text in the order in which they first occur; `text.slice(start, end) === quote` for each. */
export function findEntities(text: string, types: readonly EntityType[]): FoundEntity[] {
  const taken: Finding[] = [];
  const isTaken = occupancy(text.length);
  // All finders run whatever is asked for: that 12/05/2026 is a date keeps it from being a phone number.
  for (const [, find] of FINDERS)
    for (const finding of longestFirst(find(text))) if (isTaken.claim(finding)) taken.push(finding);
  const wanted = new Set(types);
  return merged(
    text,
    taken.filter(({ type }) => wanted.has(type)),
  );
}

/** Within one kind: the surest first, then the longest. */
function longestFirst(findings: Iterable<Finding>): Finding[] {
  return [...findings].toSorted(
    (a, b) =>
      b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
}

/** Which characters belong to a finding already. */
function occupancy(length: number) {
  // A byte for each character: lists of spans would be compared with each other all over.
  const used = new Uint8Array(length);
  return {
    claim({ start, end }: Finding): boolean {
      if (used.subarray(start, end).includes(1)) return false;
      used.fill(1, start, end);
      return true;
    },
  };
}

function merged(text: string, findings: readonly Finding[]): FoundEntity[] {
  const byValue = new Map<string, FoundEntity>();
  for (const { type, value, start, end, confidence } of findings.toSorted(
    (a, b) => a.start - b.start,
  )) {
    const key = `${type}\n${value
      .toLowerCase()
      // "FitHouse Ltd." and "FitHouse Ltd" are one.
      .replace(/[.,\s]+/g, " ")
      .trim()}`;
    const known = byValue.get(key);
    const mentions = (known?.mentions ?? 0) + 1;
    const best = Math.max(confidence, known?.confidence ?? 0);
    const first = known ?? { type, value, quote: text.slice(start, end), start, end };
    byValue.set(key, { ...first, confidence: best, mentions });
  }
  return [...byValue.values()];
}
