import { z } from "zod";

import { LineTemplate, RETRIES_OVER_NETWORK, Template, commonSettings } from "./common-settings.ts";
import { defineKind } from "./define-kind.ts";

const ADDRESS = "must be one e-mail address, such as legal@example.com";
/** Never a template: a document must not choose who gets a mail (2.8). */
const Recipient = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("address"), address: z.email(ADDRESS).max(254) }).readonly(),
  z.strictObject({ kind: z.literal("setting"), name: z.string().min(1).max(100) }).readonly(),
]);

/** Sends one mail, at most once (2.8, 17.4). */
export const sendEmail = defineKind({
  kind: "sendEmail",
  title: "E-mail",
  settings: z.strictObject({
    ...commonSettings(RETRIES_OVER_NETWORK),
    to: Recipient,
    subject: LineTemplate,
    body: Template.min(1),
  }),
  mentions: { subject: "template", body: "template" },
});
