import type { DefaultTreeAdapterTypes } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;

/** What an element hands down to what is inside it, which may take it back for itself. */
export interface Seen {
  readonly isInvisible: boolean;
  readonly isTiny: boolean;
}

export const EYE: Seen = { isInvisible: false, isTiny: false };

const TINY = /^\+?(?:0+\.?0*|\.0+)(?:[a-z]+|%)?$/;
/** Of nothing it is still nothing. */
const RELATIVE = /(?:em|%)$|^(?:smaller|larger|inherit|unset)$/;

/**
 * Whether nobody who looks at the page sees anything of it: the usual place for words that are meant for machines. Only
 * what the element says itself counts, as style sheets are not read.
 */
export function isGone({ attrs }: Element): boolean {
  return attrs.some(({ name }) => name === "hidden") || styleOf(attrs).get("display") === "none";
}

/** As an eye sees the text in an element that stands in what is seen like this. */
export function seenInside({ attrs }: Element, outside: Seen): Seen {
  const style = styleOf(attrs);
  const visibility = style.get("visibility") ?? "inherit";
  const size = style.get("font-size") ?? "inherit";
  return {
    isInvisible:
      visibility === "inherit" ? outside.isInvisible : /^(?:hidden|collapse)$/.test(visibility),
    isTiny: TINY.test(size) || (outside.isTiny && RELATIVE.test(size) && !size.endsWith("rem")),
  };
}

function styleOf(attrs: Element["attrs"]): ReadonlyMap<string, string> {
  const style = attrs.find(({ name }) => name === "style")?.value ?? "";
  const pairs = style
    .replace(/\/\*[^]*?\*\//g, "")
    .toLowerCase()
    .split(";")
    .map((pair): [string, string] => {
      const [name = "", ...value] = pair.split(":");
      return [
        name.trim(),
        value
          .join(":")
          .replace(/!\s*important/, "")
          .trim(),
      ];
    });
  return new Map(pairs);
}
