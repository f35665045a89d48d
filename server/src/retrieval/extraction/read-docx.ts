import mammoth from "mammoth";

import { readHtml } from "./read-html.ts";
import { type ReadText, Unreadable } from "./read-outcome.ts";
import { preflightZip } from "./zip-preflight.ts";

/** Pictures would come as text of many megabytes. */
const noPictures = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));

/** Headings, paragraphs, lists and tables of a Word file; notes and comments at its end. */
export async function readDocx(bytes: Uint8Array): Promise<Pick<ReadText, "text" | "headings">> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await preflightZip(buffer);
  try {
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: noPictures });
    return readHtml(value);
  } catch (fault) {
    if (fault instanceof Unreadable) throw fault;
    throw new Unreadable(
      "This Word file is damaged: it cannot be opened. Save it again from Word.",
    );
  }
}
