import type { PrismaClient } from "../../database/database.ts";
import { DomainError, notFound } from "../../errors.ts";
import { EXPORT_FORMATS, type ExportedFile, type ExportFormat } from "../../exports/exports.ts";
import type { HttpHandler } from "../../http/http.ts";
import { pathOf } from "../../http/upgrade-router.ts";
import { type Accounts, credentialsOf } from "../accounts/accounts.ts";
import { type Actor, unauthenticated } from "../workspaces/access.ts";

export interface ExportHandlerParts {
  readonly prisma: PrismaClient;
  readonly accounts: Pick<Accounts, "identify">;
  readonly exportPlaybook: ExportOne;
  readonly exportScenario: ExportOne;
}

type ExportOne = (
  actor: Actor | undefined,
  id: string,
  format: ExportFormat,
) => Promise<ExportedFile>;

interface Wanted {
  readonly noun: "playbook" | "scenario";
  readonly id: string;
  readonly format: ExportFormat;
}

type Credentials = ReturnType<typeof credentialsOf>;

const PATH = /^\/exports\/(playbook|scenario)s\/([a-z]+_[0-9a-z]+)\.([a-z]+)$/;

/**
 * GET /exports/(playbooks|scenarios)/<id>.(md|pdf|json) for a session or an API key. A link names no workspace: the
 * thing's own is meant. To strangers a thing of another workspace answers exactly like one that does not exist.
 */
export function exportHandler(parts: ExportHandlerParts): HttpHandler {
  return async (request, response) => {
    const wanted = wantedFrom(pathOf(request));
    const { actor, setCookies } = await identifyFor(parts, credentialsOf(request.headers), wanted);
    const send = wanted.noun === "playbook" ? parts.exportPlaybook : parts.exportScenario;
    const file = await send(actor, wanted.id, wanted.format);
    response.writeHead(200, {
      "content-type": file.mimeType,
      "content-length": file.bytes.byteLength,
      "content-disposition": contentDisposition(file.fileName),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(setCookies.length > 0 ? { "set-cookie": [...setCookies] } : {}),
    });
    response.end(file.bytes);
  };
}

function wantedFrom(path: string): Wanted {
  const [, noun, id, ending] = PATH.exec(path) ?? [];
  const format = EXPORT_FORMATS.find((each) => each === ending);
  if ((noun !== "playbook" && noun !== "scenario") || id === undefined || !format)
    throw notFound("page");
  return { noun, id, format };
}

async function identifyFor(parts: ExportHandlerParts, sent: Credentials, wanted: Wanted) {
  const workspaceId = await workspaceOf(parts.prisma, wanted);
  try {
    const identity = await parts.accounts.identify({ ...sent, workspaceId });
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
  const row =
    noun === "playbook"
      ? await prisma.playbook.findUnique({ where, select })
      : await prisma.scenario.findUnique({ where, select });
  return row?.workspaceId;
}

/** RFC 6266: a plain name for old clients, and the real one in UTF-8 as RFC 5987 wants it. */
export function contentDisposition(fileName: string): string {
  const plain = fileName
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\x20-\x7E]|["\\%]/g, "_");
  // Half of a surrogate pair, which a title may hold, cannot be encoded.
  const exact = encodeURIComponent(fileName.replace(/\p{Cs}/gu, "_")).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
