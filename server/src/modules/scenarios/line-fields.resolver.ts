import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import { notFound } from "../../errors.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { KnowledgeVersion } from "../knowledge/knowledge.type.ts";
import { Member } from "../workspaces/member.type.ts";
import { ContentModules, Evidence, Line, ObjectionLine, TextSource } from "./scenario.type.ts";
import type { EvidenceRow } from "./scenarios.ts";

/** Objections and other lines know the same about themselves. */
type AnyLine = Pick<Line, "id" | "scenarioId" | "ownerId" | "verifiedById">;

async function evidenceOf(
  { id, scenarioId }: Pick<AnyLine, "id" | "scenarioId">,
  { loaders }: RequestContext,
): Promise<EvidenceRow[]> {
  const rows = await loaders.scenarios.evidence.load(scenarioId);
  return rows.filter((row) => row.lineId === id);
}

async function memberOf(id: string | null, { loaders }: RequestContext): Promise<Member | null> {
  return id === null ? null : loaders.members.load(id);
}

@Resolver(() => Line)
export class LineFields {
  @FieldResolver(() => [Evidence], { complexity: perItem(3) })
  evidence(@Root() line: Line, @Ctx() context: RequestContext): Promise<EvidenceRow[]> {
    return evidenceOf(line, context);
  }

  @FieldResolver(() => Member, { nullable: true })
  owner(@Root() { ownerId }: Line, @Ctx() context: RequestContext): Promise<Member | null> {
    return memberOf(ownerId, context);
  }

  @FieldResolver(() => Member, { nullable: true })
  verifiedBy(
    @Root() { verifiedById }: Line,
    @Ctx() context: RequestContext,
  ): Promise<Member | null> {
    return memberOf(verifiedById, context);
  }
}

@Resolver(() => ObjectionLine)
export class ObjectionLineFields {
  @FieldResolver(() => [Evidence], { complexity: perItem(3) })
  evidence(@Root() line: ObjectionLine, @Ctx() context: RequestContext): Promise<EvidenceRow[]> {
    return evidenceOf(line, context);
  }

  @FieldResolver(() => Member, { nullable: true })
  owner(
    @Root() { ownerId }: ObjectionLine,
    @Ctx() context: RequestContext,
  ): Promise<Member | null> {
    return memberOf(ownerId, context);
  }

  @FieldResolver(() => Member, { nullable: true })
  verifiedBy(
    @Root() { verifiedById }: ObjectionLine,
    @Ctx() context: RequestContext,
  ): Promise<Member | null> {
    return memberOf(verifiedById, context);
  }
}

@Resolver(() => ContentModules)
export class ContentModulesFields {
  /** Null for a text that people wrote, and where nothing is written. */
  @FieldResolver(() => TextSource, { nullable: true })
  async openingStrategySource(
    @Root() { scenarioId, openingStrategy }: ContentModules,
    @Ctx() { loaders }: RequestContext,
  ): Promise<TextSource | null> {
    return openingStrategy ? loaders.scenarios.openingSource.load(scenarioId) : null;
  }
}

@Resolver(() => TextSource)
export class TextSourceFields {
  @FieldResolver(() => [Evidence], { complexity: perItem(3) })
  evidence(
    @Root() { lineId: id, scenarioId }: TextSource,
    @Ctx() context: RequestContext,
  ): Promise<EvidenceRow[]> {
    return evidenceOf({ id, scenarioId }, context);
  }
}

/** Evidence outlives its source: the version stays readable when the document was deleted. */
@Resolver(() => Evidence)
export class EvidenceFields {
  @FieldResolver(() => KnowledgeVersion)
  async knowledgeVersion(
    @Root() { versionId }: Evidence,
    @Ctx() { loaders }: RequestContext,
  ): Promise<KnowledgeVersion> {
    const version = await loaders.knowledge.version.load(versionId);
    if (version === null) throw notFound("version");
    return version;
  }

  @FieldResolver(() => Boolean)
  async sourceDeleted(
    @Root() { documentId }: Evidence,
    @Ctx() { loaders }: RequestContext,
  ): Promise<boolean> {
    const document = await loaders.knowledge.document.load(documentId);
    return document === null || document.deletedAt !== null;
  }
}
