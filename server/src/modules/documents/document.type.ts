import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";

import { IngestStatus } from "../../contract/enums.ts";
import { Node } from "../../contract/node.ts";
import { connectionType } from "../../contract/paging/connection.ts";
import { DateTime, JsonValue } from "../../contract/scalars.ts";

/** Who wrote a value; a run never takes a person's place. */
export const FieldSource = { RUN: "RUN", PERSON: "PERSON" } as const;
export type FieldSource = (typeof FieldSource)[keyof typeof FieldSource];
registerEnumType(FieldSource, { name: "FieldSource" });

/** What workflows read. */
@ObjectType({ implements: Node })
export class Document extends Node {
  @Field(() => String) name!: string;
  @Field(() => String) mimeType!: string;
  /** Bytes. */
  @Field(() => Int) size!: number;
  /** sha256 of the bytes, hex. */
  @Field(() => String) hash!: string;
  @Field(() => IngestStatus) status!: IngestStatus;
  /** Why it could not be read, as a sentence. */
  @Field(() => String, { nullable: true }) problem!: string | null;
  /** Whether reading it once more may end otherwise; of no meaning without a problem. */
  @Field(() => Boolean) problemMayPass!: boolean;
  @Field(() => String, { nullable: true }) language!: string | null;
  @Field(() => Int, { nullable: true }) pageCount!: number | null;
  @Field(() => DateTime) createdAt!: Date;
  createdById!: string;
  workspaceId!: string;
}

/** The value of a field in a document, with the sentence that proves it. */
@ObjectType({ simpleResolvers: true })
export class DocumentField {
  @Field(() => JsonValue, {
    nullable: true,
    description: "Null where a person has emptied the field.",
  })
  value!: unknown;
  /** What a person wrote stays over later runs. */
  @Field(() => FieldSource) source!: FieldSource;
  @Field(() => String, { nullable: true }) quote!: string | null;
  @Field(() => Int, { nullable: true }) page!: number | null;
  /** Where the quote stands in the document's text. */
  @Field(() => Int, { nullable: true }) start!: number | null;
  @Field(() => Int, { nullable: true }) end!: number | null;
  @Field(() => Float, { nullable: true }) confidence!: number | null;
  @Field(() => DateTime) updatedAt!: Date;
  setById!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class DocumentPayload {
  @Field(() => Document) document!: Document;
}

@ObjectType({ simpleResolvers: true })
export class DocumentChange {
  @Field(() => ID) id!: string;
  @Field(() => IngestStatus) status!: IngestStatus;
  @Field(() => DateTime) at!: Date | string;
}

/** One value and how many documents have it. */
@ObjectType({ simpleResolvers: true })
export class DocumentFacet {
  @Field(() => String) value!: string;
  @Field(() => Int) count!: number;
}

/** What the documents of a workspace can be filtered by, the commonest first. */
@ObjectType({ simpleResolvers: true })
export class DocumentFacets {
  @Field(() => [DocumentFacet]) documentTypes!: readonly DocumentFacet[];
  @Field(() => [DocumentFacet]) languages!: readonly DocumentFacet[];
}

export const DocumentConnection = connectionType("Document", () => Document);
