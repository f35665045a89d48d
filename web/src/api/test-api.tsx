import { ApolloClient, ApolloLink, Observable } from "@apollo/client";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { OperationTypeNode } from "graphql";
import type { ReactNode } from "react";

import { ApiProvider } from "./api-provider.tsx";
import { createCache } from "./cache.ts";
import type { Role } from "./generated/graphql.ts";
import { ViewerProvider } from "./viewer.tsx";

type Variables = Readonly<Record<string, unknown>>;
/** What an operation answers: its data, or an error that it throws. */
type Answer = (variables: Variables) => Readonly<Record<string, unknown>>;

export interface TestApi {
  readonly Wrapper: (props: { readonly children: ReactNode }) => ReactNode;
  /** Every query and mutation so far, in order. */
  readonly asked: { readonly name: string; readonly variables: Variables }[];
  /** Hands an event to whoever has subscribed. */
  readonly tell: (data: Readonly<Record<string, unknown>>) => void;
}

/** The API as a page sees it, with the real cache and answers of the test's own. For tests alone. */
export function openTestApi(
  answers: Readonly<Record<string, Answer>>,
  role: Role = "EDITOR",
): TestApi {
  const asked: TestApi["asked"] = [];
  const listeners = new Set<(data: Readonly<Record<string, unknown>>) => void>();
  const link = new ApolloLink(
    ({ operationName, operationType, variables }) =>
      new Observable((observer) => {
        if (operationType === OperationTypeNode.SUBSCRIPTION) {
          const listener = (data: Readonly<Record<string, unknown>>) => observer.next({ data });
          listeners.add(listener);
          return () => listeners.delete(listener);
        }
        const name = operationName ?? "";
        asked.push({ name, variables });
        const timer = setTimeout(() => {
          try {
            const answer = answers[name];
            if (!answer) throw new Error(`The test has no answer for ${name}.`);
            observer.next({ data: answer(variables) });
            observer.complete();
          } catch (error) {
            observer.error(error);
          }
        });
        return () => clearTimeout(timer);
      }),
  );
  const api = {
    apollo: new ApolloClient({ link, cache: createCache() }),
    onReconnected: () => () => undefined,
    reconnect: () => undefined,
  };
  const workspace = { id: "workspace_1", name: "Fieldwork", aiEnabled: true };
  const viewer = {
    member: { id: "member_1", name: "Dana Field", email: "dana@example.org", role },
    workspace,
    workspaces: [workspace],
  };
  return {
    asked,
    tell: (data) => listeners.forEach((listener) => listener(data)),
    Wrapper: ({ children }) => (
      <ApiProvider open={() => api}>
        <ViewerProvider viewer={viewer}>{children}</ViewerProvider>
      </ApiProvider>
    ),
  };
}

/** An error as the API answers it. */
export function refused(
  message: string,
  fields: readonly { readonly path: string; readonly message: string }[] = [],
): Error {
  const extensions = { code: "BAD_USER_INPUT", fields };
  return new CombinedGraphQLErrors({ errors: [{ message, extensions }] });
}
