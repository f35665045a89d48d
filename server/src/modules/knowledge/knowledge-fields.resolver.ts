import { Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";

import { perItem, perPage } from "../../contract/paging/complexity.ts";
import { ForwardArgs } from "../../contract/paging/connection.ts";
import type { Page } from "../../contract/paging/page.ts";
import { notFound } from "../../errors.ts";
import type { RequestContext } from "../../graphql/context.ts";
import type { ChunkRow, DependentLineRow, VersionRow } from "./knowledge.ts";
import {
  DependentLine,
  KnowledgeChunk,
  KnowledgeChunkConnection,
  KnowledgeDocument,
  KnowledgeVersion,
  KnowledgeVersionConnection,
} from "./knowledge.type.ts";

/** What a source has beside its own row; each is one statement for all sources of an operation. */
@Resolver(() => KnowledgeDocument)
export class KnowledgeDocumentFields {
  @FieldResolver(() => KnowledgeVersion, { nullable: true })
  currentVersion(
    @Root() { currentVersionId }: KnowledgeDocument,
    @Ctx() { loaders }: RequestContext,
  ): Promise<VersionRow | null> | null {
    return currentVersionId === null ? null : loaders.knowledge.version.load(currentVersionId);
  }

  @FieldResolver(() => KnowledgeVersionConnection, { complexity: perPage })
  versions(
    @Root() { id }: KnowledgeDocument,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<VersionRow>> {
    return doors.knowledge.versions(actor, id, page);
  }

  @FieldResolver(() => KnowledgeChunkConnection, { complexity: perPage })
  chunks(
    @Root() { currentVersionId }: KnowledgeDocument,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<ChunkRow>> {
    return doors.knowledge.chunks(actor, currentVersionId, page);
  }

  @FieldResolver(() => Int)
  chunkCount(
    @Root() { currentVersionId }: KnowledgeDocument,
    @Ctx() { loaders }: RequestContext,
  ): Promise<number> | number {
    return currentVersionId === null ? 0 : loaders.knowledge.chunkCount.load(currentVersionId);
  }

  @FieldResolver(() => String, { nullable: true })
  async text(
    @Root() { currentVersionId }: KnowledgeDocument,
    @Ctx() { loaders }: RequestContext,
  ): Promise<string | null> {
    if (currentVersionId === null) return null;
    return (await loaders.knowledge.version.load(currentVersionId))?.text ?? null;
  }

  @FieldResolver(() => Int)
  dependentLineCount(
    @Root() { id }: KnowledgeDocument,
    @Ctx() { loaders }: RequestContext,
  ): Promise<number> {
    return loaders.knowledge.dependentLineCount.load(id);
  }

  @FieldResolver(() => [DependentLine], { complexity: perItem(20) })
  dependentLines(
    @Root() { id }: KnowledgeDocument,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly DependentLineRow[]> {
    return loaders.knowledge.dependentLines.load(id);
  }
}

@Resolver(() => KnowledgeVersion)
export class KnowledgeVersionFields {
  @FieldResolver(() => KnowledgeDocument)
  async document(
    @Root() { documentId }: KnowledgeVersion,
    @Ctx() { loaders }: RequestContext,
  ): Promise<KnowledgeDocument> {
    const document = await loaders.knowledge.document.load(documentId);
    if (document === null) throw notFound("source");
    return document;
  }
}

@Resolver(() => KnowledgeChunk)
export class KnowledgeChunkFields {
  @FieldResolver(() => KnowledgeVersion)
  async version(
    @Root() { versionId }: KnowledgeChunk,
    @Ctx() { loaders }: RequestContext,
  ): Promise<KnowledgeVersion> {
    const version = await loaders.knowledge.version.load(versionId);
    if (version === null) throw notFound("version");
    return version;
  }
}
