import type { Passage } from "../../../writing-task.ts";

export interface SourceText {
  readonly title: string;
  readonly text: string;
  readonly language?: string;
}

/** A passage for each part of a Markdown text that stands under one "## " heading; ids are "title#0", "title#1", … */
export function passagesOf({ title, text, language = "en" }: SourceText): Passage[] {
  const starts = [0, ...[...text.matchAll(/\n(?=## )/g)].map((match) => match.index + 1)];
  return starts.map((start, index) => {
    const slice = text.slice(start, starts[index + 1] ?? text.length).trimEnd();
    return {
      chunkId: `${title}#${index}`,
      documentId: title,
      versionId: `${title}@1`,
      documentTitle: title,
      heading: /^#+ (.+)$/m.exec(slice)?.[1],
      language,
      text: slice,
      start,
      end: start + slice.length,
      page: undefined,
      score: 1,
    };
  });
}
