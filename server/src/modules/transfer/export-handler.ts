import type { PrismaClient } from "../../database/database.ts";
import { DomainError, notFound } from "../../errors.ts";
import { EXPORT_FORMATS, type ExportedFile, type ExportFormat } from "../../exports/exports.ts";
import type { HttpHandler } from "../../http/http.ts";
import { pathOf } from "../../http/upgrade-router.ts";
import { type Accounts, credentialsOf } from "../accounts/accounts.ts";
import { BATCH_FORMATS, type BatchFormat } from "../batches/batches.ts";
import { type Actor, unauthenticated } from "../workspaces/access.ts";
import { contentDisposition } from "./content-disposition.ts";

/** The doors behind the three addresses; each asks for itself what the actor may. */
export interface ExportHandlerParts {
  readonly prisma: PrismaClient;
  readonly accounts: Pick<Accounts, "identify">;
  readonly exportPlaybook: ExportOne<ExportFormat>;
  readonly exportScenario: ExportOne<ExportFormat>;
  readonly exportBatch: ExportOne<BatchFormat>;
}

type ExportOne<Format> = (
  actor: Actor | undefined,
  id: string,
  format: Format,
) => Promise<ExportedFile>;

/** What an address names, before anybody has asked whether it is there. */
type Wanted =
  | { readonly noun: "playbook" | "scenario"; readonly id: string; readonly format: ExportFormat }
  | { readonly noun: "batch"; readonly id: string; readonly format: BatchFormat };

type Credentials = ReturnType<typeof credentialsOf>;

/** Ids have their kind in front, which the doors check; this only keeps paths from wandering. */
const PATH = /^\/exports\/(?:(playbook|scenario)s|(batch)es)\/([a-z]+_[0-9a-z]+)\.([a-z]+)$/;

/**
 * GET /exports/(playbooks|scenarios)/<id>.(md|pdf|json) and /exports/batches/<id>.(csv|json) for a session or an API key. A link names no workspace: the
 * thing's own is meant. To strangers a thing of another workspace answers exactly like one that does not exist.
 */
export function exportHandler(parts: ExportHandlerParts): HttpHandler {
  return async (request, response) => {
    const wanted = wantedFrom(pathOf(request));
    const { actor, setCookies } = await identifyFor(parts, credentialsOf(request.headers), wanted);
    const file = await fileFor(parts, actor, wanted);
    response.writeHead(200, {
      "content-type": file.mimeType,
      "content-length": file.bytes.byteLength,
      "content-disposition": contentDisposition(file.fileName),
      // The next download must not be an older one, nor somebody else's.
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(setCookies.length > 0 ? { "set-cookie": [...setCookies] } : {}),
    });
    response.end(file.bytes);
  };
}

function fileFor(
  parts: ExportHandlerParts,
  actor: Actor | undefined,
  wanted: Wanted,
): Promise<ExportedFile> {
  if (wanted.noun === "batch") return parts.exportBatch(actor, wanted.id, wanted.format);
  const send = wanted.noun === "playbook" ? parts.exportPlaybook : parts.exportScenario;
  return send(actor, wanted.id, wanted.format);
}

function wantedFrom(path: string): Wanted {
  const [, noun, batch, id, ending] = PATH.exec(path) ?? [];
  const table = BATCH_FORMATS.find((each) => each === ending);
  if (batch === "batch" && id !== undefined && table) return { noun: batch, id, format: table };
  const format = EXPORT_FORMATS.find((each) => each === ending);
  if ((noun !== "playbook" && noun !== "scenario") || id === undefined || !format)
    throw notFound("page");
  return { noun, id, format };
}

async function identifyFor(parts: ExportHandlerParts, sent: Credentials, wanted: Wanted) {
  const workspaceId = await workspaceOf(parts.prisma, wanted);
  try {
    const identity = await parts.accounts.identify({ ...sent, workspaceId });
    // Asked first: who is not signed in must not learn what exists.
    if (!identity.actor && !identity.person) throw unauthenticated();
    if (workspaceId === undefined || !identity.actor) throw notFound(wanted.noun);
    return identity;
  } catch (error) {
    // "There is no such workspace" would tell a stranger that the id is somebody's.
    if (error instanceof DomainError && error.code === "NOT_FOUND") throw notFound(wanted.noun);
    throw error;
  }
}

async function workspaceOf(
  prisma: PrismaClient,
  { noun, id }: Wanted,
): Promise<string | undefined> {
  const where = { id };
  const select = { workspaceId: true };
  const rows = {
    playbook: () => prisma.playbook.findUnique({ where, select }),
    scenario: () => prisma.scenario.findUnique({ where, select }),
    batch: () => prisma.batch.findUnique({ where, select }),
  };
  return (await rows[noun]())?.workspaceId;
}
