"use client";
import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";

import { ApiProvider } from "../api/client/api-provider.tsx";
import { CommandsProvider } from "../ui/commands/commands.tsx";
import { LiveRegion } from "../ui/live-region.tsx";
import { cssVariablesResolver, PORTAL_ID, theme } from "../ui/theme/theme.ts";
import { Toasts } from "../ui/toasts/toasts.tsx";

interface ProvidersProps {
  /** Lets this page's own style element through the content security policy. */
  readonly nonce: string;
  readonly children: ReactNode;
}

/**
 * What every page needs below it. Toasts and the live region stand outside of all pages, so that news outlive a change
 * of page.
 */
export function Providers({ nonce, children }: ProvidersProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <Toasts />
      <LiveRegion />
      <ApiProvider>
        <CommandsProvider>{children}</CommandsProvider>
      </ApiProvider>
      <section id={PORTAL_ID} aria-label="Menus and dialogs" />
    </MantineProvider>
  );
}
