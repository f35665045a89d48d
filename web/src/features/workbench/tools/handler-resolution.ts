import type { ToolType } from "../../../api/generated/graphql.ts";

/** A handler of the server; `configurationSchema` is a JSON Schema of its settings. */
export interface KnownHandler {
  readonly id: string;
  readonly toolTypes: readonly ToolType[];
  readonly description: string;
  readonly needsModel: boolean;
  readonly configurationSchema: unknown;
}

/** Undefined only where the server has no generic handler. */
export interface HandlerChoice {
  readonly handler: KnownHandler | undefined;
  /** The name leads nowhere, so the settings are not checked. */
  readonly isUnknown: boolean;
}

/** Who would work for a tool while it is edited; the server decides by the same rule when it is saved. */
export function handlerFor(
  handlers: readonly KnownHandler[],
  tool: { readonly handler: string; readonly type: ToolType },
): HandlerChoice {
  const name = tool.handler.trim();
  const generic = handlers.find(({ id }) => id === "generic");
  if (name === "")
    return {
      handler: handlers.find(({ toolTypes }) => toolTypes.includes(tool.type)) ?? generic,
      isUnknown: false,
    };
  const named = handlers.find(({ id }) => id === name);
  return { handler: named ?? generic, isUnknown: named === undefined };
}
