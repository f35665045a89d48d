import { Readable } from "node:stream";

import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";

import type { Mail, MailOutcome } from "../engine/engine.ts";

export interface SmtpSettings {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  readonly url: string;
  /** Who the mails are from: an address, or `Name <address>`. */
  readonly from: string;
}

const CONNECT_WITHIN_MS = 15_000;
const ANSWER_WITHIN_MS = 60_000;

/**
 * Hands one mail to the server and says what is known of it afterwards. Until the server has asked for the text nothing
 * can have gone out; from there on only its answer says so, and a lost answer leaves the outcome unknown.
 */
export async function sendBySmtp(
  { url, from }: SmtpSettings,
  mail: Mail,
  signal: AbortSignal,
): Promise<MailOutcome> {
  const composed = await compose(from, mail);
  const connection = new SMTPConnection(optionsFrom(url));
  const progress = { hasBegun: false };
  const stop = (): void => connection.close();
  signal.addEventListener("abort", stop, { once: true });
  try {
    signal.throwIfAborted();
    await opened(connection);
    await loggedIn(connection, url);
    const envelope = { from: addressOf(from), to: [mail.to] };
    await sent(connection, envelope, watched(composed, progress));
    return { kind: "sent" };
  } catch (fault) {
    return outcomeOf(fault, progress.hasBegun);
  } finally {
    signal.removeEventListener("abort", stop);
    connection.quit();
    connection.close();
  }
}

function compose(from: string, { id, to, subject, text }: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    from,
    to,
    subject,
    text,
    messageId: `<${id}@${addressOf(from).split("@")[1] ?? "localhost"}>`,
    headers: { "auto-submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** `Name <address>` or an address. */
function addressOf(from: string): string {
  return /<([^>]*)>\s*$/.exec(from)?.[1] ?? from;
}

function optionsFrom(url: string) {
  const { protocol, hostname, port } = new URL(url);
  const secure = protocol === "smtps:";
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
  };
}

/** Read only once the server has said that it takes the text. */
function watched(composed: Buffer, progress: { hasBegun: boolean }): Readable {
  return Readable.from(
    (function* text() {
      progress.hasBegun = true;
      yield composed;
    })(),
  );
}

function opened(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    // Whatever breaks before or between the commands arrives here and nowhere else.
    connection.on("error", reject);
    connection.connect((fault) => (fault ? reject(fault) : resolve()));
  });
}

function loggedIn(connection: SMTPConnection, url: string): Promise<void> {
  const { username, password } = new URL(url);
  if (username === "") return Promise.resolve();
  const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return new Promise((resolve, reject) => {
    connection.on("error", reject);
    connection.login({ credentials }, (fault) => (fault ? reject(fault) : resolve()));
  });
}

function sent(
  connection: SMTPConnection,
  envelope: { readonly from: string; readonly to: string[] },
  text: Readable,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on("error", reject);
    connection.on("end", () => reject(new Error("The connection ended.")));
    connection.send(envelope, text, (fault) => (fault ? reject(fault) : resolve()));
  });
}

const PERMANENT = 500;

function outcomeOf(fault: unknown, hasBegun: boolean): MailOutcome {
  const code: unknown = fault instanceof Error ? Reflect.get(fault, "responseCode") : undefined;
  if (typeof code === "number") return { kind: "refused", code, mayPass: code < PERMANENT };
  return hasBegun ? { kind: "unknown" } : { kind: "unreachable" };
}
