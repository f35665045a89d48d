/** ES modules on Node need NODE_OPTIONS=--experimental-vm-modules; tools/test.mjs sets it. */
const swc = {
  jsc: {
    target: "es2022",
    parser: { syntax: "typescript", tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      useDefineForClassFields: true,
      react: { runtime: "automatic" },
    },
    keepClassNames: true,
  },
  module: { type: "es6" },
  sourceMaps: "inline",
};

export default {
  rootDir: import.meta.dirname,
  roots: [
    "<rootDir>/server/src",
    "<rootDir>/web/src",
    "<rootDir>/packages",
    "<rootDir>/prisma",
    "<rootDir>/tools",
    "<rootDir>/bench",
  ],
  testEnvironment: "node",
  // As server/src/main.ts does first: decorators of type-graphql need it wherever a type is loaded.
  setupFiles: ["reflect-metadata"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  testSequencer: "<rootDir>/tools/longest-first.mjs",
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: { "^.+\\.tsx?$": ["@swc/jest", swc] },
  moduleNameMapper: {
    "\\.module\\.css$": "<rootDir>/tools/css-module-names.mjs",
    "\\.css$": "<rootDir>/tools/css-module-names.mjs",
  },
  modulePathIgnorePatterns: ["<rootDir>/web/.next/", "<rootDir>/server/dist/"],
  testTimeout: 60_000,
};
