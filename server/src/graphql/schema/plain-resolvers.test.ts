import { execute, isObjectType, parse } from "graphql";
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from "type-graphql";

import type { ApiPart } from "../context.ts";
import { schemaOf } from "./schema.ts";

interface BoxRow {
  readonly id: string;
  readonly size: number;
}

@ObjectType()
class Box {
  @Field(() => ID) id!: string;
  @Field(() => Int) size!: number;
}

const heard: string[] = [];

/** A private field, which is there only if the method is called on its own object. */
@Resolver(() => Box)
class BoxResolver {
  readonly #unit = "cm";

  @Query(() => Box)
  box(): BoxRow {
    return { id: "box", size: 3 };
  }

  @FieldResolver(() => String)
  label(@Root() { size }: BoxRow) {
    return `${size} ${this.#unit}`;
  }

  @FieldResolver(() => String)
  asker(@Ctx() { name }: { readonly name: string }, @Root() { id }: BoxRow) {
    return `${name} asks for ${id}`;
  }

  @FieldResolver(() => String)
  reader(@Root() { id }: BoxRow, @Ctx() { name }: { readonly name: string }) {
    return `${name} reads ${id}`;
  }

  @FieldResolver(() => Int)
  times(@Root() { size }: BoxRow, @Arg("factor", () => Int) factor: number) {
    return size * factor;
  }

  @FieldResolver(() => Int)
  @UseMiddleware((_data, next) => {
    heard.push("watched");
    return next();
  })
  watched(@Root() { size }: BoxRow) {
    return size;
  }
}

const parts: ApiPart[] = [{ resolvers: [BoxResolver] }];

test("fields answer the same, whatever they take and in whatever order", async () => {
  const document = parse("{ box { id size label asker reader times(factor: 2) watched } }");
  const schema = await schemaOf(parts);
  const result = await execute({ schema, document, contextValue: { name: "Dana" } });
  expect(result).toEqual({
    data: {
      box: {
        id: "box",
        size: 3,
        label: "3 cm",
        asker: "Dana asks for box",
        reader: "Dana reads box",
        times: 6,
        watched: 3,
      },
    },
  });
  expect(heard).toEqual(["watched"]);
});

test("what is just read has no resolver at all", async () => {
  const type = (await schemaOf(parts)).getType("Box");
  const fields = isObjectType(type) ? type.getFields() : {};
  expect(fields["size"]?.resolve).toBeUndefined();
  expect(fields["label"]?.resolve).toBeInstanceOf(Function);
});
