import type { Style } from "./line-breaking.ts";

/** Dark enough for print and for people who see little: all at least 5.9 : 1 on white. */
export const INK = {
  text: "#1c2030",
  quiet: "#596073",
  accent: "#3240b1",
  rule: "#d5d9e3",
  shade: "#f3f4f9",
} as const;

const style = (face: Style["face"], size: number, color: string): Style => ({ face, size, color });

/** Sizes in points. */
export const STYLES = {
  title: style("bold", 24, INK.text),
  scenario: style("bold", 17, INK.accent),
  part: style("semibold", 11.5, INK.text),
  lead: style("regular", 11.5, INK.text),
  body: style("regular", 10.5, INK.text),
  strong: style("semibold", 10.5, INK.text),
  head: style("semibold", 9, INK.quiet),
  missing: style("italic", 10.5, INK.quiet),
  quiet: style("regular", 9, INK.quiet),
  footer: style("regular", 8.5, INK.quiet),
} as const;

/** Points. A4 with margins that leave about 85 characters a line. */
export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: 64,
  right: 64,
  top: 64,
  bottom: 76,
} as const;
/** Points from margin to margin. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** From one baseline to the next. */
export function leading(size: number): number {
  return size * 1.42;
}
