import { webcrypto } from "node:crypto";

import { configure } from "@testing-library/react";

/** Menus and dialogs are fetched when they are wanted, which takes its time on a busy machine. */
const PATIENCE_MS = 10_000;

/** What jsdom lacks and Mantine asks for. For tests. */
export function standInForBrowser(): void {
  configure({ asyncUtilTimeout: PATIENCE_MS });
  Object.defineProperty(window, "matchMedia", {
    writable: true,
    value: (query: string) => ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
    }),
  });
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  Element.prototype.scrollIntoView = () => undefined;
  Object.defineProperty(document, "fonts", { value: new EventTarget() });
  Object.defineProperty(globalThis, "crypto", { value: webcrypto });
}
