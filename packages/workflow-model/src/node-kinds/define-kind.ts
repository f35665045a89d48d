import { z } from "zod";

import { OUT, Position } from "../graph/graph.ts";
import { type Mentions, mapMentions } from "./mentions.ts";

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
  /** Which settings name outputs of nodes (4.2). */
  readonly mentions?: Mentions;
  /** What differs from a node with one handle `out` that links to nothing. */
  readonly describe?: (
    settings: z.output<Settings>,
  ) => Partial<Omit<Description, "templates" | "refs">>;
}

/** A kind of node: its settings, and what follows from them. A new one is a file and a line in `node-kinds.ts`. */
export function defineKind<const Kind extends string, Settings extends z.ZodObject>({
  kind,
  title,
  asksModel = false,
  settings,
  mentions = {},
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
    mentions,
    node,
    /** Undefined if these are no settings of this kind. */
    describe: (data: unknown): Description | undefined => {
      // A draft may have settings that are wrong; it is described as soon as they are right.
      const read = settings.safeParse(data);
      if (!read.success) return undefined;
      return { ...PLAIN, ...mentioned(data, mentions), ...describe?.(read.data) };
    },
  };
}

/** Every settings object is one. */
const Data = z.record(z.string(), z.json()).readonly();

/** Both ways in which settings name outputs, with their places. */
function mentioned(data: unknown, mentions: Mentions): Pick<Description, "templates" | "refs"> {
  const templates: { path: string; text: string }[] = [];
  const refs: { path: string; ref: string }[] = [];
  mapMentions(Data.parse(data), mentions, {
    template: (text, path) => {
      templates.push({ path, text });
      return text;
    },
    ref: (ref, path) => {
      refs.push({ path, ref });
      return ref;
    },
  });
  return { templates, refs };
}

/** The links of a list of ids. */
export function linksTo(to: LinkTarget, path: string, ids: readonly string[]) {
  return ids.map((id, index) => ({ path: `${path}.${index}`, to, id }));
}

/** The link of a setting that may be empty. */
export function linkTo(to: LinkTarget, path: string, id: string | null) {
  return id === null ? [] : [{ path, to, id }];
}
