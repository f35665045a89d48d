import type { ApiPart } from "../../graphql/context.ts";
import { FieldResolver } from "./field.resolver.ts";

export const documentsPart: ApiPart = {
  resolvers: [FieldResolver],
  nodes: {
    FieldDefinition: (id, { loaders }) => loaders.documents.field.load(id),
  },
};
