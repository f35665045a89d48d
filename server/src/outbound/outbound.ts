import type { Mailer } from "../engine/engine.ts";
import { sendBySmtp, type SmtpSettings } from "./smtp.ts";

export interface MailSettings extends SmtpSettings {
  /** Addresses by the name under which nodes speak of them. */
  readonly recipients: Readonly<Record<string, string>>;
}

/** The way out for e-mails; a connection for each. */
export function openMailer({ recipients, ...smtp }: MailSettings): Mailer {
  return {
    send: (mail, signal) => sendBySmtp(smtp, mail, signal),
    recipients: new Map(Object.entries(recipients)),
  };
}
