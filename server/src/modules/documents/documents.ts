import type { PrismaClient } from "../../database/database.ts";
import { type Actor, may } from "../workspaces/access.ts";
import { type DocumentLoaders, openLoaders } from "./document-loaders.ts";
import { FieldDefinitions } from "./field-definitions.ts";

export type { DocumentLoaders } from "./document-loaders.ts";
export type { FieldRow } from "./field-definitions.ts";

/** The documents that workflows read, and what a workspace wants to know about each. */
export interface Documents {
  readonly fields: Pick<FieldDefinitions, "list" | "save" | "remove">;
  /** Without an actor they find nothing. */
  loaders(actor: Actor | undefined): DocumentLoaders;
}

export interface DocumentParts {
  readonly prisma: PrismaClient;
}

export function openDocuments(parts: DocumentParts): Documents {
  return {
    fields: new FieldDefinitions(parts.prisma),
    loaders: (actor) =>
      openLoaders(parts.prisma, actor && may(actor, "read") ? actor.workspaceId : ""),
  };
}
