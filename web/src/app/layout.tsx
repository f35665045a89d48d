import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./globals.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

import { inter } from "./fonts.ts";
import { Providers } from "./providers.tsx";

export const metadata: Metadata = {
  title: { default: "Playbooks", template: "%s · Playbooks" },
  description: "Playbooks that stay true: written together, live, from what the team knows.",
};

/** The page's ground in each scheme (`--mantine-color-body`), for the browser's own bars. */
export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0e10" },
  ],
};

/** Every page, whoever looks at it. Reading the header makes each answer its own: a nonce must not be cached. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    <html lang="en" className={inter.variable} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
