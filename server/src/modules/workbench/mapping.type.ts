import { Field, ObjectType } from "type-graphql";

import { ContentModule } from "../../contract/enums.ts";
import { Node } from "../../contract/node.ts";

/** Which output of a run goes where: to a field of its document, or as suggestions to a module of a scenario. */
@ObjectType({ implements: Node })
export class OutputMapping extends Node {
  @Field(() => String) name!: string;
  /** As templates say it: summary.data.tldr. */
  @Field(() => String) outputPath!: string;
  /** Null: it goes to a field. */
  @Field(() => ContentModule, { nullable: true }) module!: ContentModule | null;
  /** Comes with the product: it is neither changed nor deleted, but copied. */
  @Field(() => Boolean) builtIn!: boolean;
  /** Null: it serves every workflow of the workspace. */
  workflowId!: string | null;
  /** Null: it goes to a module. */
  fieldId!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class OutputMappingPayload {
  @Field(() => OutputMapping) outputMapping!: OutputMapping;
}
