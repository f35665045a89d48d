"use client";
import { ApolloProvider } from "@apollo/client/react";
import { createContext, type ReactNode, use, useState } from "react";

import { type Api, createApi } from "./client.ts";

const Context = createContext<Api | undefined>(undefined);

interface ApiProviderProps {
  readonly children: ReactNode;
  /** Called once, for the life of the page. Tests give their own. */
  readonly open?: () => Api;
}

/** One client for the whole page: its cache is what pages share when one is left for another. */
export function ApiProvider({ children, open = createApi }: ApiProviderProps) {
  const [api] = useState(open);
  return (
    <Context value={api}>
      <ApolloProvider client={api.apollo}>{children}</ApolloProvider>
    </Context>
  );
}

/** The socket beside Apollo; queries and mutations go through Apollo's own hooks. */
export function useApi(): Api {
  const api = use(Context);
  if (!api) throw new Error("useApi is called outside of ApiProvider.");
  return api;
}
