import type { Mailer, Poster } from "../engine/engine.ts";
import { openGuardedAgent } from "./guarded-agent.ts";
import { postJson } from "./post-json.ts";
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

/** The way out for requests, to public addresses and these: `host:port`. Plain http goes to these alone. */
export function openPoster(allowed: readonly string[]): Poster {
  const known = new Set(allowed);
  return {
    async post(request, signal) {
      const { protocol, host } = new URL(request.url);
      if (protocol !== "https:" && !known.has(host)) return { kind: "forbidden" };
      // One for each request: webhooks are rare, and nothing is left open.
      const agent = openGuardedAgent(known);
      try {
        return await postJson(agent, request, signal);
      } finally {
        await agent.destroy();
      }
    },
  };
}
