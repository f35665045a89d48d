import { createHash } from "node:crypto";

import { z } from "zod";

import type { PrismaClient } from "../../database/database.ts";
import { nodeExecutor, NodeFailure, type NodeOutput, type NodeWork } from "../node-work.ts";

export interface Mail {
  /** The same for every try. */
  readonly id: string;
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
}

/** What is known after a try. */
export type MailOutcome =
  | { readonly kind: "sent" }
  /** The server said no: nothing went out. */
  | { readonly kind: "refused"; readonly code: number; readonly mayPass: boolean }
  /** It never got as far as the text. */
  | { readonly kind: "unreachable" }
  /** The text was on its way when the answer was lost. */
  | { readonly kind: "unknown" };

/** Sends mails, and knows the recipients that settings name. */
export interface Mailer {
  /** Never throws for what the other side does. */
  send(mail: Mail, signal: AbortSignal): Promise<MailOutcome>;
  /** Addresses by the name under which workflows know them. */
  readonly recipients: ReadonlyMap<string, string>;
}

interface MailParts {
  readonly prisma: PrismaClient;
  /** Undefined: no mail server is set up. */
  readonly mailer: Mailer | undefined;
}

/** Of no use to try again (10.3); it holds nothing of the mail, so one is enough for all. */
const UNCERTAIN = new NodeFailure(
  "UNCERTAIN",
  "It is not known whether the e-mail went out, so it is not sent again.",
);
const LONGEST_SUBJECT = 500;

/**
 * Sends an e-mail at most once. It is noted before it is sent; a note without an end means that an earlier try may have
 * sent it, and then nobody sends it again (17.4).
 */
export function sendEmailExecutor({ prisma, mailer }: MailParts) {
  return nodeExecutor("sendEmail", async ({ data: { to, subject, body } }, work) => {
    if (!mailer) throw new NodeFailure("NOT_AVAILABLE", "No mail server is set up.");
    const address = to.kind === "address" ? to.address : mailer.recipients.get(to.name);
    if (address === undefined)
      throw new NodeFailure("BAD_SETTINGS", "The recipient is not among the settings.");
    const mail = {
      // The Message-Id, made of the node's key: a mail that goes out twice after all is seen as one by the reader.
      id: createHash("sha256").update(work.key).digest("hex").slice(0, 32),
      to: address,
      // A subject has one line, whatever a document brings into it.
      subject: (await work.render(subject)).replace(/\s+/g, " ").trim().slice(0, LONGEST_SUBJECT),
      text: await work.render(body),
    };
    const output = { data: { to: address, subject: mail.subject }, summary: mail.subject };
    // As late as can be: everything that can fail without a mail has been done.
    if ((await note(prisma, work)) === "done") return { kind: "done", output };
    // A step that was stopped sends nothing. Its note stays, so that a next try is uncertain.
    work.signal.throwIfAborted();
    return { kind: "done", output: await send({ prisma, mailer }, { mail, work, output }) };
  });
}

const Noted = z.object({ state: z.enum(["started", "done"]) });

/** Notes that it is about to be sent; `done` when an earlier try sent it and died before it could say so. */
async function note(prisma: PrismaClient, { key, run }: NodeWork): Promise<"started" | "done"> {
  const data = { key, workspaceId: run.workspaceId, state: "started" };
  // Committed by itself, outside of any transaction: it must be there even if this process dies while it sends.
  const { count } = await prisma.sideEffect.createMany({ data: [data], skipDuplicates: true });
  if (count > 0) return "started";
  const { state } = Noted.parse(await prisma.sideEffect.findUniqueOrThrow({ where: { key } }));
  if (state === "started") throw UNCERTAIN;
  return state;
}

interface Sending {
  readonly mail: Mail;
  readonly work: NodeWork;
  readonly output: NodeOutput;
}

async function send(
  { prisma, mailer }: { readonly prisma: PrismaClient; readonly mailer: Mailer },
  { mail, work, output }: Sending,
): Promise<NodeOutput> {
  const outcome = await work.measure({ kind: "tool", name: "send-email" }, () =>
    mailer.send(mail, work.signal),
  );
  const where = { key: work.key };
  switch (outcome.kind) {
    case "sent":
      // If this fails the note stays "started": then it counts as uncertain, never as not sent.
      await prisma.sideEffect.update({ where, data: { state: "done" } });
      return output;
    case "unknown":
      throw UNCERTAIN;
    default:
      // Surely nothing went out, so that the next try may send it.
      await prisma.sideEffect.delete({ where });
      throw refusal(outcome);
  }
}

function refusal(outcome: Extract<MailOutcome, { kind: "refused" | "unreachable" }>): NodeFailure {
  if (outcome.kind === "unreachable")
    return new NodeFailure("MAIL_UNREACHABLE", "The mail server could not be reached.", {
      mayPass: true,
    });
  const { code, mayPass } = outcome;
  return new NodeFailure("MAIL_REFUSED", `The mail server refused it (${code}).`, { mayPass });
}
