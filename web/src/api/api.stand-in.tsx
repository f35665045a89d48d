import { ApolloClient, ApolloLink, Observable } from "@apollo/client";
import { MantineProvider } from "@mantine/core";
import { GraphQLError } from "graphql";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime.js";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime.js";
import { type ReactNode, useSyncExternalStore } from "react";
import type { Subscriber } from "rxjs";

import { ApiProvider } from "./client/api-provider.tsx";
import { createCache } from "./client/cache.ts";
import type { Role } from "./generated/graphql.ts";
import { UploadsProvider } from "./uploads/uploads-provider.tsx";
import { type Viewer, ViewerProvider } from "./viewer/viewer.tsx";

type Variables = Readonly<Record<string, unknown>>;
type Answer = (variables: Variables) => object;

/** Kept in the order of asking, so that a test can say what was asked how often. */
interface Asked {
  readonly operation: string;
  readonly variables: Variables;
}

/**
 * By the operation's name ("Library"). What an answer throws with `refusal` is the API's refusal, anything else a
 * network fault.
 */
export type Answers = Readonly<Record<string, Answer>>;

interface StandInOptions {
  /** By the operation's name. A subscription without an answer stays silent, a query without one is refused. */
  readonly answers?: Answers;
  readonly role?: Role;
  readonly path?: string;
}

/** For tests: the API by the names of its operations, a person who looks at the page, and the address bar. */
export function standInForApi({ answers = {}, role = "OWNER", path = "/" }: StandInOptions = {}) {
  const asked: Asked[] = [];
  const visited: string[] = [];
  const listeners: Listener[] = [];
  const link = new ApolloLink(({ operationName = "", operationType, variables }) => {
    asked.push({ operation: operationName, variables });
    if (operationType === "subscription") return listening(listeners, operationName);
    return answered(() => answerOf(answers, operationName, variables));
  });
  const apollo = new ApolloClient({ link, cache: createCache() });
  const api = { apollo, onConnected: () => () => undefined, reconnect: () => undefined };
  const roleNow = changingRole(role);
  const visit = (href: string) => void visited.push(href);
  const router = { ...ROUTER, push: visit, replace: visit };
  window.history.replaceState(null, "", path);
  function Wrapper({ children }: { readonly children: ReactNode }) {
    const viewer = viewerWith(useSyncExternalStore(roleNow.subscribe, roleNow.get, roleNow.get));
    return (
      <AppRouterContext value={router}>
        <Address>
          <MantineProvider env="test" withCssVariables={false}>
            <ApiProvider open={() => api}>
              <ViewerProvider viewer={viewer}>
                <UploadsProvider>{children}</UploadsProvider>
              </ViewerProvider>
            </ApiProvider>
          </MantineProvider>
        </Address>
      </AppRouterContext>
    );
  }
  /** An event to whoever has subscribed; without data: the subscription is over. */
  const tell = (operation: string, data?: object) => {
    for (const { observer } of listeners.filter((each) => each.operation === operation))
      if (data) observer.next({ data: { ...data } });
      else observer.complete();
  };
  return { Wrapper, asked, visited, apollo, tell, become: roleNow.set };
}

/** The role of the person who looks, which somebody else changes while the page is open. */
function changingRole(first: Role) {
  let role = first;
  const listeners = new Set<() => void>();
  return {
    get: () => role,
    set: (next: Role) => {
      role = next;
      for (const notify of listeners) notify();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Listener {
  readonly operation: string;
  readonly observer: Subscriber<ApolloLink.Result>;
}

/** Every open subscription is kept by its name, for `tell` to find; leaving the page takes it out. */
function listening(listeners: Listener[], operation: string): ReturnType<ApolloLink["request"]> {
  return new Observable((observer) => {
    const listener = { operation, observer };
    listeners.push(listener);
    return () => void listeners.splice(listeners.indexOf(listener), 1);
  });
}

/** To be thrown by an answer: an error as the API sends it. `{ code: "CONFLICT" }` unless told otherwise. */
export function refusal(message: string, extensions: object = { code: "CONFLICT" }): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions } });
}

function viewerWith(role: Role): Viewer {
  return {
    member: { id: "member_dana", name: "Dana", email: "dana@example.com", role },
    workspace: { id: "workspace_1", name: "Corner Street Sales", aiEnabled: true },
    workspaces: [{ id: "workspace_1", name: "Corner Street Sales" }],
  };
}

function answerOf(answers: Answers, operation: string, variables: Variables): object {
  const answer = answers[operation];
  if (!answer) throw refusal(`Nobody has said how ${operation} is answered.`);
  return answer(variables);
}

/** An answer never comes in the same tick as its question. */
function answered(answer: () => object): ReturnType<ApolloLink["request"]> {
  return new Observable((observer) => {
    queueMicrotask(() => {
      try {
        observer.next({ data: { ...answer() } });
      } catch (fault) {
        if (!(fault instanceof GraphQLError)) return observer.error(fault);
        const { message, extensions } = fault;
        observer.next({ data: null, errors: [{ message, extensions }] });
      }
      observer.complete();
    });
  });
}

const ROUTER = {
  bfcacheId: "",
  back: () => undefined,
  forward: () => undefined,
  refresh: () => undefined,
  hmrRefresh: () => undefined,
  prefetch: () => undefined,
  push: () => undefined,
  replace: () => undefined,
};

/** Follows window.history as Next does. */
function Address({ children }: { readonly children: ReactNode }) {
  const href = useSyncExternalStore(
    watchHistory,
    () => location.href,
    () => "",
  );
  const { pathname, searchParams } = new URL(href || "http://localhost/");
  return (
    <PathnameContext value={pathname}>
      <SearchParamsContext value={searchParams}>{children}</SearchParamsContext>
    </PathnameContext>
  );
}

/** pushState tells nobody by itself: an event exists only for Back and Forward. */
function watchHistory(notify: () => void): () => void {
  const { pushState, replaceState } = window.history;
  window.history.pushState = (...change) => {
    pushState.apply(window.history, change);
    notify();
  };
  window.history.replaceState = (...change) => {
    replaceState.apply(window.history, change);
    notify();
  };
  return () => {
    window.history.pushState = pushState;
    window.history.replaceState = replaceState;
  };
}
