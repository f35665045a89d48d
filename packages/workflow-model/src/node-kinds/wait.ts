import { z } from "zod";

import { commonSettings } from "./common-settings.ts";
import { defineKind } from "./define-kind.ts";
import { Duration } from "./duration.ts";

/** One name alone, without a filter: a text around it would make no time. */
const REFERENCE = /^\s*\{\{[^{}|]+\}\}\s*$/;

const Until = z
  .string()
  .max(300)
  .refine(
    (text) => REFERENCE.test(text) || z.iso.datetime({ offset: true }).safeParse(text).success,
    {
      error: "must be a time with its offset, such as 2026-03-01T09:00:00Z, or one {{ reference }}",
    },
  );

/** Lets time pass (2.9). */
export const wait = defineKind({
  kind: "wait",
  title: "Wait",
  settings: z
    .strictObject({
      ...commonSettings(0),
      duration: Duration.nullable().default(null),
      until: Until.nullable().default(null),
    })
    .refine(({ duration, until }) => (duration === null) !== (until === null), {
      error: "needs either a duration or a time",
      path: ["duration"],
    }),
  mentions: { until: "template" },
});
