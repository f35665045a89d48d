import { z } from "zod";

import { OUT, Position } from "../graph/graph.ts";

/** Rows of the workspace that a setting can name by id. */
export type LinkTarget =
  | "action"
  | "skill"
  | "knowledge"
  | "tool"
  | "mapping"
  | "scenario"
  | "workflow"
  | "member";

/** What settings say about their node beyond themselves; `path` is the place of a setting in `data`. */
export interface Description {
  /** The handles that the node can choose, without `error`. */
  readonly handles: readonly string[];
  /** The handle that stays live when the node fails and goes on (3.4). */
  readonly mainHandle: string | null;
  /** Texts in which names are looked up (4.2). */
  readonly templates: readonly { readonly path: string; readonly text: string }[];
  /** Paths outside of templates: what a condition tests, what a map goes over. */
  readonly refs: readonly { readonly path: string; readonly ref: string }[];
  /** Rows that must exist in the workspace (5.5). */
  readonly links: readonly {
    readonly path: string;
    readonly to: LinkTarget;
    readonly id: string;
  }[];
}

/** A step that does one thing and goes on. */
const PLAIN: Description = { handles: [OUT], mainHandle: OUT, templates: [], refs: [], links: [] };

interface KindDefinition<Kind extends string, Settings extends z.ZodObject> {
  readonly kind: Kind;
  /** What people read in the palette. */
  readonly title: string;
  /** Whether a cap on cost holds it back (15.2). */
  readonly asksModel?: boolean;
  readonly settings: Settings;
  /** What differs from a node with one handle `out` that refers to nothing. */
  readonly describe?: (settings: z.output<Settings>) => Partial<Description>;
}

/** A kind of node: its settings, and what follows from them. A new one is a file and a line in `node-kinds.ts`. */
export function defineKind<const Kind extends string, Settings extends z.ZodObject>({
  kind,
  title,
  asksModel = false,
  settings,
  describe,
}: KindDefinition<Kind, Settings>) {
  const node = z
    .strictObject({ id: z.string(), kind: z.literal(kind), position: Position, data: settings })
    .readonly();
  return {
    kind,
    title,
    asksModel,
    settings,
    node,
    /** Undefined if these are no settings of this kind. */
    describe: (data: unknown): Description | undefined => {
      // A draft may have settings that are wrong; it is described as soon as they are right.
      const read = settings.safeParse(data);
      return read.success ? { ...PLAIN, ...describe?.(read.data) } : undefined;
    },
  };
}

/** The links of a list of ids. */
export function linksTo(to: LinkTarget, path: string, ids: readonly string[]) {
  return ids.map((id, index) => ({ path: `${path}.${index}`, to, id }));
}

/** The link of a setting that may be empty. */
export function linkTo(to: LinkTarget, path: string, id: string | null) {
  return id === null ? [] : [{ path, to, id }];
}
