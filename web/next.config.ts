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
  turbopack: { root: repository },
  outputFileTracingRoot: repository,
  experimental: {
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"],
  },
};

export default config;
