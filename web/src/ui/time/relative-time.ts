/** A year has 365.25 days here, a month a twelfth of it. */
const UNITS = [
  { unit: "year", ms: 31_557_600_000 },
  { unit: "month", ms: 2_629_800_000 },
  { unit: "week", ms: 604_800_000 },
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
] as const;

const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "just now" under a minute, else whole units rounded towards now: "3 hours ago", "in 6 days". */
export function relativeTime(at: Date, now: Date): string {
  const difference = at.getTime() - now.getTime();
  const found = UNITS.find(({ ms }) => Math.abs(difference) >= ms);
  if (!found) return "just now";
  return format.format(Math.trunc(difference / found.ms), found.unit);
}
