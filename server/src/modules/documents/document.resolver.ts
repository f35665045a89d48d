import { Arg, Args, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";

import { perItem, perPage } from "../../contract/paging/complexity.ts";
import { ForwardArgs } from "../../contract/paging/connection.ts";
import type { Page } from "../../contract/paging/page.ts";
import { DeletedPayload, IdInput } from "../../contract/payloads.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import type { DocumentChange as Change } from "./document-changes.ts";
import { DocumentFieldFields, DocumentFields } from "./document-fields.resolver.ts";
import { CreateDocumentInput, DocumentFilter, SetDocumentFieldInput } from "./document.input.ts";
import {
  Document,
  DocumentChange,
  DocumentConnection,
  DocumentFacets,
  DocumentPayload,
} from "./document.type.ts";
import type { DocumentFacetLists, DocumentRow } from "./documents.ts";
import { FieldResolver } from "./field.resolver.ts";

@Resolver()
class DocumentResolver {
  @Query(() => DocumentConnection, { complexity: perPage })
  documents(
    @Arg("filter", () => DocumentFilter, { nullable: true }) filter: DocumentFilter | null,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<DocumentRow>> {
    return doors.documents.list(actor, filter ?? {}, page);
  }

  @Query(() => DocumentFacets, { complexity: perItem(10) })
  documentFacets(@Ctx() { actor, doors }: RequestContext): Promise<DocumentFacetLists> {
    return doors.documents.facets(actor);
  }

  @Query(() => Document, { nullable: true })
  document(
    @Arg("id", () => ID) id: string,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DocumentRow | null> {
    return doors.documents.find(actor, id);
  }

  @Mutation(() => DocumentPayload)
  async createDocument(
    @Arg("input", () => CreateDocumentInput) input: CreateDocumentInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DocumentPayload> {
    return { document: await doors.documents.create(actor, input) };
  }

  @Mutation(() => DeletedPayload)
  deleteDocument(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.documents.remove(actor, id);
  }

  @Mutation(() => DocumentPayload)
  async retryDocument(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DocumentPayload> {
    return { document: await doors.documents.retry(actor, id) };
  }

  @Mutation(() => DocumentPayload)
  async setDocumentField(
    @Arg("input", () => SetDocumentFieldInput) input: SetDocumentFieldInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DocumentPayload> {
    return { document: await doors.documents.setField(actor, input) };
  }

  @Subscription(() => DocumentChange, {
    subscribe: ({ context: { actor, doors } }: { context: RequestContext }) =>
      doors.documents.changes(actor),
  })
  documentsChanged(@Root() change: Change): DocumentChange {
    return change;
  }
}

export const documentsPart: ApiPart = {
  resolvers: [DocumentResolver, DocumentFields, DocumentFieldFields, FieldResolver],
  nodes: {
    Document: (id, { loaders }) => loaders.documents.document.load(id),
    FieldDefinition: (id, { loaders }) => loaders.documents.field.load(id),
  },
};
