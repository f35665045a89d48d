import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";

import { IngestStatus } from "../../contract/enums.ts";
import { Node } from "../../contract/node.ts";
import { connectionType } from "../../contract/paging/connection.ts";
import { DateTime } from "../../contract/scalars.ts";

/** What a source is about, for people who look for one; retrieval treats all alike. */
export const KnowledgeKind = {
  PRODUCT: "PRODUCT",
  PRICING: "PRICING",
  CASE_STUDY: "CASE_STUDY",
  COMPETITOR: "COMPETITOR",
  POLICY: "POLICY",
  REFERENCE: "REFERENCE",
  TEMPLATE: "TEMPLATE",
} as const;
export type KnowledgeKind = (typeof KnowledgeKind)[keyof typeof KnowledgeKind];
registerEnumType(KnowledgeKind, { name: "KnowledgeKind" });

/** A source; `problem` says why it FAILED, `language` is two letters or `und`. */
@ObjectType({ implements: Node })
export class KnowledgeDocument extends Node {
  @Field(() => String) title!: string;
  @Field(() => KnowledgeKind) kind!: KnowledgeKind;
  @Field(() => IngestStatus) status!: IngestStatus;
  @Field(() => String, { nullable: true }) problem!: string | null;
  /** Whether reading it once more may end otherwise; of no meaning without a problem. */
  @Field(() => Boolean) problemMayPass!: boolean;
  @Field(() => String, { nullable: true }) language!: string | null;
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => DateTime) updatedAt!: Date;
  @Field(() => DateTime, { nullable: true }) deletedAt!: Date | null;
  /** Behind the field `currentVersion`. */
  currentVersionId!: string | null;
}

/** Immutable; stays readable through evidence after its document is deleted. */
@ObjectType({ implements: Node })
export class KnowledgeVersion extends Node {
  /** 1, 2, 3 … within its document. */
  @Field(() => Int) number!: number;
  @Field(() => String) text!: string;
  /** sha256, hex: of the text, or of the file that it came from. */
  @Field(() => String) hash!: string;
  @Field(() => DateTime) createdAt!: Date;
  documentId!: string;
}

/** A passage: `text` is exactly the version's text from `start` to `end` (UTF-16 code units). */
@ObjectType({ implements: Node })
export class KnowledgeChunk extends Node {
  /** From 0, in the order of the text. */
  @Field(() => Int) position!: number;
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
  /** From 1; null where the source has no pages. */
  @Field(() => Int, { nullable: true }) page!: number | null;
  @Field(() => String, { nullable: true }) heading!: string | null;
  @Field(() => String) text!: string;
  versionId!: string;
}

/** A passage that was found; scores can be compared within one answer only. */
@ObjectType({ simpleResolvers: true })
export class RetrievedPassage {
  @Field(() => KnowledgeChunk) chunk!: KnowledgeChunk;
  @Field(() => Float) score!: number;
  /** The same as the score as long as words are all that is compared. */
  @Field(() => Float, { nullable: true }) keywordScore!: number | null;
  /** Words of the question that this passage holds, as they were compared (stems). */
  @Field(() => [String]) matchedTerms!: readonly string[];
}

/** A line that quotes a document, and where it stands. */
@ObjectType({ simpleResolvers: true })
export class DependentLine {
  @Field(() => ID) playbookId!: string;
  @Field(() => String) playbookTitle!: string;
  @Field(() => ID) scenarioId!: string;
  @Field(() => String) scenarioTitle!: string;
  @Field(() => ID) lineId!: string;
  @Field(() => String) text!: string;
  /** What it quotes is not in the current version any more. */
  @Field(() => Boolean) stale!: boolean;
}

/** A hint that a source has another status by now, or is gone. */
@ObjectType({ simpleResolvers: true })
export class KnowledgeDocumentChange {
  @Field(() => ID) id!: string;
  @Field(() => IngestStatus) status!: IngestStatus;
  @Field(() => DateTime) at!: Date | string;
}

@ObjectType({ simpleResolvers: true })
export class KnowledgeDocumentPayload {
  @Field(() => KnowledgeDocument) knowledgeDocument!: KnowledgeDocument;
}

export const KnowledgeDocumentConnection = connectionType(
  "KnowledgeDocument",
  () => KnowledgeDocument,
);
export const KnowledgeVersionConnection = connectionType(
  "KnowledgeVersion",
  () => KnowledgeVersion,
);
export const KnowledgeChunkConnection = connectionType("KnowledgeChunk", () => KnowledgeChunk);
