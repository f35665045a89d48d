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
  window.getComputedStyle = computedStyle;
  Element.prototype.scrollIntoView = () => undefined;
  Object.defineProperty(document, "fonts", { value: new EventTarget() });
  Object.defineProperty(globalThis, "crypto", { value: webcrypto });
}

const IN_A_LINE = new Set(
  "a abbr b code del em i ins kbd label mark small span strong sub sup".split(" "),
);
const NOT_SHOWN = new Set("head script style template title".split(" "));

/**
 * What stands in the element itself, and what a browser does by itself. jsdom would go through every rule of every
 * sheet for each element, a quarter of the time of a test, and the product's own sheets are not even there.
 */
function computedStyle(element: Element, pseudo?: string | null): CSSStyleDeclaration {
  const style = pseudo ? document.createElement("i").style : ownStyle(element);
  return new Proxy(style, {
    get(own, name) {
      if (name === "display") return own.display || displayOf(element);
      if (name === "visibility") return visibilityOf(element);
      if (name === "getPropertyValue")
        return (wanted: string) =>
          wanted === "display" ? own.display || displayOf(element) : own.getPropertyValue(wanted);
      const value: unknown = Reflect.get(own, name);
      // The methods of a style know only a real one.
      if (typeof value !== "function") return value;
      return (...given: unknown[]): unknown => Reflect.apply(value, own, given);
    },
  });
}

function ownStyle(element: Element): CSSStyleDeclaration {
  return element instanceof HTMLElement || element instanceof SVGElement
    ? element.style
    : document.createElement("i").style;
}

function displayOf(element: Element): string {
  if (element.hasAttribute("hidden") || NOT_SHOWN.has(element.localName)) return "none";
  return IN_A_LINE.has(element.localName) ? "inline" : "block";
}

function visibilityOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { visibility } = ownStyle(at);
    if (visibility) return visibility;
  }
  return "visible";
}
