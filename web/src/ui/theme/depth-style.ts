import type { CSSProperties } from "react";

/** A depth, from 0 on, as the property `--depth`: the sheet decides how wide a level is. */
export function depthStyle(depth: number): CSSProperties {
  const style: CSSProperties & { readonly "--depth": number } = { "--depth": depth };
  return style;
}
