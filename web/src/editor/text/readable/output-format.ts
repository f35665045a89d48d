/** The ending of a file and its media type. */
export interface OutputFormat {
  readonly extension: "md" | "html" | "rtf";
  readonly type: string;
}

/** A run keeps its readable output as text; in which of the three formats shows in its first letters. */
export function formatOf(text: string): OutputFormat {
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (start.startsWith("{\\rtf")) return { extension: "rtf", type: "application/rtf" };
  if (/^(<!doctype html|<html|<(h[1-6]|p|ul|ol|table|div|section|article)[\s>])/.test(start))
    return { extension: "html", type: "text/html" };
  return { extension: "md", type: "text/markdown" };
}
