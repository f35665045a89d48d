import { z } from "zod";

/** A day is 24 hours here, on the days when clocks change too. */
const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const MAX_DAYS = 365;

/** At most 365 days, in whatever unit (2.12). */
export const Duration = z
  .strictObject({ amount: z.int().min(1), unit: z.enum(["minutes", "hours", "days"]) })
  .refine((duration) => durationMs(duration) <= MAX_DAYS * UNIT_MS.days, {
    error: `must be at most ${MAX_DAYS} days`,
    path: ["amount"],
  })
  .readonly();

/** As it was typed, and not in milliseconds: it is shown again. */
export interface Duration {
  readonly amount: number;
  readonly unit: "minutes" | "hours" | "days";
}

/** In milliseconds. */
export function durationMs({ amount, unit }: Duration): number {
  return amount * UNIT_MS[unit];
}
