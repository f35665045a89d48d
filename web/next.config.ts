import { join } from "node:path";

import type { NextConfig } from "next";

const repository = join(import.meta.dirname, "..");

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks the types; a newcomer's first start should not wait for them.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  transpilePackages: ["@playbooks/document-model", "@playbooks/workflow-model"],
  turbopack: {
    root: repository,
    resolveAlias: {
      // lib0 names Node's Buffer, for where there is no browser; the name alone would bring 7 KB of it into the editor.
      "next/dist/compiled/buffer": { browser: "./src/editor/no-buffer.ts" },
      // By itself it comes as written for browsers of before 2015, with helpers for what they lack.
      rxjs: { browser: "../node_modules/rxjs/dist/esm/index.js" },
    },
  },
  outputFileTracingRoot: repository,
  experimental: {
    // In bytes before it is made small. Fewer files are compressed better, and are fewer requests.
    turbopackChunking: { minChunkSize: 120_000 },
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"],
  },
};

export default config;
