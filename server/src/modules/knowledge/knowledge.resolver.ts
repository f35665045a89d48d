import { Arg, Args, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";

import { perItem, perPage } from "../../contract/paging/complexity.ts";
import type { Page } from "../../contract/paging/page.ts";
import { DeletedPayload, IdInput } from "../../contract/payloads.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import type { KnowledgeChange } from "./knowledge-changes.ts";
import {
  KnowledgeChunkFields,
  KnowledgeDocumentFields,
  KnowledgeVersionFields,
} from "./knowledge-fields.resolver.ts";
import {
  CreateKnowledgeDocumentInput,
  KnowledgeListArgs,
  RetrieveArgs,
  UpdateKnowledgeDocumentInput,
} from "./knowledge.input.ts";
import type { DocumentRow, FoundPassage } from "./knowledge.ts";
import {
  KnowledgeDocument,
  KnowledgeDocumentChange,
  KnowledgeDocumentConnection,
  KnowledgeDocumentPayload,
  RetrievedPassage,
} from "./knowledge.type.ts";

@Resolver()
class KnowledgeResolver {
  @Query(() => KnowledgeDocumentConnection, { complexity: perPage })
  knowledgeDocuments(
    @Args(() => KnowledgeListArgs) { filter, orderBy, ...page }: KnowledgeListArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<DocumentRow>> {
    return doors.knowledge.list(actor, { query: filter ?? {}, order: orderBy ?? null, page });
  }

  @Query(() => KnowledgeDocument, { nullable: true })
  knowledgeDocument(
    @Arg("id", () => ID) id: string,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DocumentRow | null> {
    return doors.knowledge.find(actor, id);
  }

  @Query(() => [RetrievedPassage], { complexity: perItem(10) })
  retrieve(
    @Args(() => RetrieveArgs) { query, first, knowledgeDocumentIds }: RetrieveArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<readonly FoundPassage[]> {
    return doors.knowledge.retrieve(actor, { query, first, documentIds: knowledgeDocumentIds });
  }

  @Mutation(() => KnowledgeDocumentPayload)
  async createKnowledgeDocument(
    @Arg("input", () => CreateKnowledgeDocumentInput) input: CreateKnowledgeDocumentInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<KnowledgeDocumentPayload> {
    return { knowledgeDocument: await doors.knowledge.create(actor, input) };
  }

  @Mutation(() => KnowledgeDocumentPayload)
  async updateKnowledgeDocument(
    @Arg("input", () => UpdateKnowledgeDocumentInput) input: UpdateKnowledgeDocumentInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<KnowledgeDocumentPayload> {
    return { knowledgeDocument: await doors.knowledge.update(actor, input) };
  }

  @Mutation(() => DeletedPayload)
  deleteKnowledgeDocument(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.knowledge.remove(actor, id);
  }

  @Mutation(() => KnowledgeDocumentPayload)
  async retryKnowledgeDocument(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<KnowledgeDocumentPayload> {
    return { knowledgeDocument: await doors.knowledge.retry(actor, id) };
  }

  @Subscription(() => KnowledgeDocumentChange, {
    subscribe: ({ context: { actor, doors } }: { context: RequestContext }) =>
      doors.knowledge.changes(actor),
  })
  knowledgeDocumentsChanged(@Root() change: KnowledgeChange): KnowledgeDocumentChange {
    return change;
  }
}

export const knowledgePart: ApiPart = {
  resolvers: [
    KnowledgeResolver,
    KnowledgeDocumentFields,
    KnowledgeVersionFields,
    KnowledgeChunkFields,
  ],
  nodes: {
    KnowledgeDocument: (id, { loaders }) => loaders.knowledge.document.load(id),
    KnowledgeVersion: (id, { loaders }) => loaders.knowledge.version.load(id),
    KnowledgeChunk: (id, { loaders }) => loaders.knowledge.chunk.load(id),
  },
};
