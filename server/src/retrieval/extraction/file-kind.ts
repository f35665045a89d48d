/** How a file is read, not what it is called: .htm is "html", .csv is "text". */
export type FileKind = "pdf" | "docx" | "html" | "markdown" | "text";

const KIND_OF: Readonly<Record<string, FileKind>> = {
  pdf: "pdf",
  docx: "docx",
  html: "html",
  htm: "html",
  md: "markdown",
  markdown: "markdown",
  txt: "text",
  csv: "text",
};
const READABLE = "PDF, Word (.docx), HTML, Markdown, text and CSV files can be read.";

/** What the first bytes say a file is, whatever its name. */
const SIGNATURES: readonly (readonly [signature: string, is: string])[] = [
  // as latin1, a character a byte
  ["%PDF", "PDF"],
  ["PK\u0003\u0004", "ZIP or Office file"],
  ["\u00D0\u00CF\u0011\u00E0", "encrypted or old Office file"],
  ["\u00FF\u00FE", "UTF-16 text"],
  ["\u00FE\u00FF", "UTF-16 text"],
];
const HEAD_BYTES = 1_024; // readers of PDF look this far for the signature, so files with rubbish before it are about

/** A kind, or a sentence for the person who chose the file. */
export type Recognised =
  | { readonly kind: FileKind; readonly problem?: undefined }
  | { readonly kind?: undefined; readonly problem: string };

/** Goes by the name, and refuses what the first bytes contradict. */
export function recognise(name: string, bytes: Uint8Array): Recognised {
  const kind = KIND_OF[name.slice(name.lastIndexOf(".") + 1).toLowerCase()];
  if (!kind) return { problem: `This kind of file cannot be read. ${READABLE}` };
  if (bytes.length === 0) return { problem: "The file is empty." };
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  const is = SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1];
  switch (kind) {
    case "pdf":
      if (head.includes("%PDF")) return { kind };
      return { problem: `This is ${is ? `a ${is}` : "no PDF"}, although its name says PDF.` };
    case "docx":
      if (head.startsWith("PK")) return { kind };
      if (is?.startsWith("encrypted"))
        return {
          problem:
            "This Word file is encrypted, or of the old .doc format. Save it as .docx without a password.",
        };
      return {
        problem: `This is ${is ? `a ${is}` : "no Word file"}, although its name says Word.`,
      };
    default:
      if (is) return { problem: `This is a ${is}, although its name says text.` };
      return { kind };
  }
}
