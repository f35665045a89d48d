"use client";
import { createContext, type ReactNode, use } from "react";

import type { Role, ViewerQuery } from "../generated/graphql.ts";

/** The person, their role in this workspace, and the workspaces they may switch to. */
export type Viewer = NonNullable<ViewerQuery["viewer"]>;

const Context = createContext<Viewer | undefined>(undefined);

interface ViewerProviderProps {
  readonly viewer: Viewer;
  readonly children: ReactNode;
}

/** Only below the page's frame, which asks for it; account pages have no viewer. */
export function ViewerProvider({ viewer, children }: ViewerProviderProps) {
  return <Context value={viewer}>{children}</Context>;
}

/** Who looks at the page, and in which workspace. Only below a page that asks for a session. */
export function useViewer(): Viewer {
  const viewer = use(Context);
  if (!viewer) throw new Error("useViewer is called outside of ViewerProvider.");
  return viewer;
}

/** Each role may do all that the ones below it may (the server's order). */
const RANK: Readonly<Record<Role, number>> = {
  VIEWER: 0,
  COMMENTER: 1,
  EDITOR: 2,
  ADMIN: 3,
  OWNER: 4,
};

/** Commenters say what they would change; whoever may write just does. */
export const mayOnlySuggest = ({ member }: Viewer): boolean => member.role === "COMMENTER";

/** For what is offered only; the server decides what is done. */
export function hasRole(viewer: Viewer, atLeast: Role): boolean {
  return RANK[viewer.member.role] >= RANK[atLeast];
}
