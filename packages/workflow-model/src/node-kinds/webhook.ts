import { z } from "zod";

import type { Json } from "../graph/json.ts";
import { RETRIES_OVER_NETWORK, commonSettings } from "./common-settings.ts";
import { defineKind } from "./define-kind.ts";

/** Of its JSON, before anything is rendered into it. */
const LONGEST_BODY = 20_000;
const DEEPEST_BODY = 10;
const ADDRESS = "must be an address such as https://example.com/hook";

const Body = z
  .record(z.string(), z.json())
  .refine((body) => JSON.stringify(body).length <= LONGEST_BODY, "may have 20,000 characters")
  .refine((body) => depthOf(body) <= DEEPEST_BODY, "may be nested 10 deep");

/**
 * Tells another system (2.14). The address is no template, so that no document can choose who is told; the body is JSON
 * whose texts are, so that nothing rendered can break out of its place.
 */
export const webhook = defineKind({
  kind: "webhook",
  title: "Webhook",
  settings: z.strictObject({
    ...commonSettings(RETRIES_OVER_NETWORK),
    url: z.url({ protocol: /^https?$/, error: ADDRESS }).max(2_000),
    body: Body.default({}),
  }),
  mentions: { body: "templates" },
});

function depthOf(value: Json): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
