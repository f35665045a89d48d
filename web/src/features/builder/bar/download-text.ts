import {
  readPlaybook,
  readScenario,
  scenarioMarkdown,
  scenarioRoots,
} from "@playbooks/document-model";

import type { Room } from "../../../editor/room/room.ts";

/** What is on the page as Markdown, and the name of a file for it. */
export function textHere(room: Room): { readonly title: string; readonly text: string } {
  const isScenario = scenarioRoots(room.doc).meta.has("dealStage");
  const content = isScenario ? readScenario(room.doc) : readPlaybook(room.doc);
  const text =
    "lines" in content
      ? scenarioMarkdown(content)
      : `# ${content.title}\n\n${content.description}\n`;
  return { title: content.title || "Untitled", text };
}

/** Saves what is on the page as a Markdown file: the last resort when nothing else keeps it. */
export function downloadText(room: Room): void {
  const { title, text } = textHere(room);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = `${title}.md`;
  link.click();
  // Long enough for the browser to have begun with it; without this the bytes stay until the page goes.
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
