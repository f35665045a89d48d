"use client";
import { ApolloProvider } from "@apollo/client/react";
import { createContext, type ReactNode, use, useState } from "react";

import { type Api, createApi } from "./client.ts";

const Context = createContext<Api | undefined>(undefined);

export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const [api] = useState(createApi);
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
