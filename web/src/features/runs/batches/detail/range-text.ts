import type { FieldTotalFragment } from "../../../../api/generated/graphql.ts";

type Range = FieldTotalFragment["ranges"][number];

/** A day has no hour: read in UTC, it is the same day everywhere. */
const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** Numbers, amounts or dates of a field as people read them; `sum` is undefined where there is none, or only one value. */
export function rangeText(range: Range): { readonly sum?: string; readonly span: string } {
  const [least, most] = [shown(range, range.least), shown(range, range.most)];
  const span = least === most ? least : `${least} to ${most}`;
  if (range.sum === null || range.count === 1) return { span };
  return { sum: shown(range, range.sum), span };
}

function shown({ currency, sum }: Range, value: string): string {
  // Without a sum they are dates.
  if (sum === null) return DAY.format(new Date(`${value}T00:00:00Z`));
  const digits = { maximumFractionDigits: 6 };
  if (currency === null) return Number(value).toLocaleString("en", digits);
  try {
    return Number(value).toLocaleString("en", { style: "currency", currency });
  } catch {
    return `${value} ${currency}`;
  }
}
