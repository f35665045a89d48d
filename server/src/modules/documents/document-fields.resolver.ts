import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { Member } from "../workspaces/member.type.ts";
import { Document, DocumentField } from "./document.type.ts";
import { type DocumentFieldRow, type DocumentRow, type FieldRow, shown } from "./documents.ts";
import { FieldDefinition } from "./field.type.ts";

/** What a document has beside its own row; each is one statement for all documents of an operation. */
@Resolver(() => Document)
export class DocumentFields {
  @FieldResolver(() => String, { nullable: true })
  async text(@Root() { id }: Document, @Ctx() { loaders }: RequestContext): Promise<string | null> {
    return (await loaders.documents.text.load(id))?.text ?? null;
  }

  @FieldResolver(() => [Int], { description: "Where each page begins in the text." })
  async pageStarts(
    @Root() { id }: Document,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly number[]> {
    return (await loaders.documents.text.load(id))?.pageStarts ?? [];
  }

  @FieldResolver(() => [DocumentField], { complexity: perItem(10) })
  fields(
    @Root() { id }: Document,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly DocumentFieldRow[]> {
    return loaders.documents.values.load(id);
  }

  @FieldResolver(() => Document, {
    nullable: true,
    description: "The oldest other document with the same content, when it is older.",
  })
  async duplicateOf(
    @Root() { id, hash }: Document,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentRow | null> {
    const [oldest] = await loaders.documents.sameContent.load(hash);
    return oldest && oldest.id !== id ? oldest : null;
  }
}

@Resolver(() => DocumentField)
export class DocumentFieldFields {
  @FieldResolver(() => FieldDefinition)
  definition(@Root() { definition }: DocumentFieldRow): FieldRow {
    return shown(definition);
  }

  @FieldResolver(() => Member, { nullable: true, description: "The person who wrote it." })
  setBy(@Root() { setById }: DocumentFieldRow, @Ctx() { loaders }: RequestContext) {
    return setById === null ? null : loaders.members.load(setById);
  }
}
