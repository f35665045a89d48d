import "reflect-metadata";
import { Field, ID, InputType, ObjectType } from "type-graphql";

/** The input of every mutation that needs nothing but an id. */
@InputType()
export class IdInput {
  @Field(() => ID) id!: string;
}

/** What is left of a thing that is gone. */
@ObjectType({ simpleResolvers: true })
export class DeletedPayload {
  @Field(() => ID) id!: string;
}
