"use client";
import { ApolloProvider } from "@apollo/client/react";
import { createContext, type ReactNode, use, useState } from "react";

import { type Api, createApi } from "./client.ts";

const Context = createContext<Api | undefined>(undefined);

interface ApiProviderProps {
  readonly children: ReactNode;
  readonly open?: () => Api;
}

export function ApiProvider({ children, open = createApi }: ApiProviderProps) {
  const [api] = useState(open);
  return (
    <Context value={api}>
      <ApolloProvider client={api.apollo}>{children}</ApolloProvider>
    </Context>
  );
}

export function useApi(): Api {
  const api = use(Context);
  if (!api) throw new Error("useApi is called outside of ApiProvider.");
  return api;
}
