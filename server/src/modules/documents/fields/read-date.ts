/** In English and German, by their first three letters. */
const MONTHS = [
  ["jan"],
  ["feb"],
  ["mar", "mär"],
  ["apr"],
  ["may", "mai"],
  ["jun"],
  ["jul"],
  ["aug"],
  ["sep"],
  ["oct", "okt"],
  ["nov"],
  ["dec", "dez"],
] as const;

const FORMS = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:T.*)?$/,
  // With points the day comes first; with slashes nobody can tell.
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/,
  /^(?<day>\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?<name>\p{L}{3,9})\.?,?\s+(?<year>\d{4})$/u,
  /^(?<name>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})$/u,
];

/** A day as 2026-03-02, from the ways in which contracts write one; undefined for what is no day or could be two. */
export function readDate(text: string): string | undefined {
  for (const form of FORMS) {
    const groups = form.exec(text.trim())?.groups;
    if (!groups) continue;
    const month = groups["month"] ? Number(groups["month"]) : monthOf(groups["name"] ?? "");
    return dayOf(Number(groups["year"]), month, Number(groups["day"]));
  }
  return undefined;
}

function monthOf(name: string): number {
  const start = name.toLowerCase().slice(0, 3);
  return MONTHS.findIndex((names) => names.some((each) => each === start)) + 1;
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  // 31 February rolls over into March, which is how it is noticed.
  return exists && year >= 1000 ? date.toISOString().slice(0, 10) : undefined;
}
