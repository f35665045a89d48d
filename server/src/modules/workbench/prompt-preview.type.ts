import { Field, Int, ObjectType } from "type-graphql";

/** What a model would be told, word for word but for the random marks of the fences. */
@ObjectType({ simpleResolvers: true })
export class PromptPreview {
  @Field(() => String) system!: string;
  @Field(() => String) user!: string;
  /** Of both, by our own careful estimate. */
  @Field(() => Int) tokens!: number;
}
