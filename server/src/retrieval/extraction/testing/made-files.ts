import { buffer } from "node:stream/consumers";
import { crc32, deflateRawSync } from "node:zlib";

import PdfDocument from "pdfkit";

const DAY = new Date("2026-03-02T09:00:00Z"); // the same bytes in every run

/** A PDF with these paragraphs on its pages. */
export function pdfOf(
  pages: readonly (readonly string[])[],
  { password }: { readonly password?: string } = {},
): Promise<Buffer> {
  const document = new PdfDocument({
    autoFirstPage: false,
    info: { CreationDate: DAY },
    ...(password ? { userPassword: password } : {}),
  });
  for (const paragraphs of pages) {
    document.addPage();
    for (const paragraph of paragraphs) document.text(paragraph).moveDown(2);
  }
  document.end();
  return buffer(document);
}

/** A Word file; a paragraph that begins with "# " is a heading of the first level, "## " of the second. */
export function docxOf(paragraphs: readonly string[]): Buffer {
  const body = paragraphs.map((paragraph) => {
    const level = /^(#+) /.exec(paragraph)?.[1]?.length;
    const style = level ? `<w:pPr><w:pStyle w:val="Heading${level}"/></w:pPr>` : "";
    return `<w:p>${style}<w:r><w:t xml:space="preserve">${paragraph.replace(/^#+ /, "")}</w:t></w:r></w:p>`;
  });
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const styles = [1, 2, 3].map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  );
  return zipOf({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    "word/styles.xml": `<w:styles ${namespace}>${styles.join("")}</w:styles>`,
    "word/document.xml": `<w:document ${namespace}><w:body>${body.join("")}</w:body></w:document>`,
  });
}

interface ZipOptions {
  /** What the directory claims of every entry's size, whatever is true. */
  readonly claimedSize?: number;
}

/** An archive of these files. */
export function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  { claimedSize }: ZipOptions = {},
): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes, { level: 9 });
    const name = Buffer.from(path);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claimedSize ?? bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0"), facts, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, Buffer.from("PK\u0005\u0006"), end]);
}

/** A PDF of one page whose few kilobytes of content unpack to so many megabytes. */
export function pdfBomb(megabytes: number): Buffer {
  const block = Buffer.from("(rent is due) Tj ".repeat(61_681)).subarray(0, 1_048_576);
  const once = deflateRawSync(Buffer.alloc(megabytes * 1_048_576, block), { level: 1 });
  const head = Buffer.from([0x78, 0x01]);
  const checksum = Buffer.alloc(4); // nobody looks at it
  const stream = Buffer.concat([head, once, checksum]);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream.toString("latin1")}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF`, "latin1");
}
