import PdfKit from "pdfkit";

import type { Span } from "./line-breaking.ts";
import { leading, PAGE, STYLES } from "./look.ts";
import { FULL_WIDTH, lineHeight, Sheet, type Element } from "./sheet.ts";

function openSheet(): {
  readonly sheet: Sheet;
  readonly root: Element;
  readonly file: () => string;
} {
  const pdf = new PdfKit({
    size: "A4",
    margin: 0,
    tagged: true,
    compress: false,
    bufferPages: true,
  });
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  const file = (): string => {
    root.end();
    pdf.end();
    const bytes: unknown = pdf.read();
    return bytes instanceof Uint8Array ? Buffer.from(bytes).toString("latin1") : "";
  };
  return { sheet: new Sheet(pdf), root, file };
}

const words = (count: number): readonly Span[] => [
  { text: "word ".repeat(count), style: STYLES.body },
];

test("text goes down the page line by line", () => {
  const { sheet, root } = openSheet();
  sheet.paragraph(root, "P", { spans: words(3), after: 7 });
  expect(sheet.y).toBeCloseTo(PAGE.top + leading(STYLES.body.size) + 7);
});

test("a paragraph over a page break is one element in two places", () => {
  const { sheet, root, file } = openSheet();
  sheet.y = sheet.bottom - leading(STYLES.body.size) * 2.5;
  sheet.paragraph(root, "P", { spans: words(90) });
  expect(sheet.pdf.bufferedPageRange().count).toBe(2);
  const text = file();
  expect(text.match(/\/S \/P\n/g)).toHaveLength(1);
  expect(text.match(/\/Type \/MCR/g) ?? text.match(/\/MCID 0/g)).not.toBeNull();
});

test("every mark that is opened is closed", () => {
  const { sheet, root, file } = openSheet();
  const link = { ...STYLES.body, link: "https://example.com" };
  sheet.paragraph(root, "P", {
    spans: [...words(4), { text: "here", style: link }, ...words(700)],
  });
  sheet.rule(sheet.y);
  sheet.artifact("Pagination", () => undefined);
  const text = file();
  const opened = text.match(/\b(BDC|BMC)\b/g)?.length;
  expect(opened).toBe(text.match(/\bEMC\b/g)?.length);
  expect(text).toContain("/URI (https://example.com)");
  expect(text.match(/\/S \/Link\n/g)).toHaveLength(1);
});

test("room that is asked for is given on this page or the next, once", () => {
  const { sheet } = openSheet();
  sheet.reserve(10_000);
  expect(sheet.isAtTop).toBe(true);
  sheet.y = 500;
  sheet.reserve(100);
  expect(sheet.y).toBe(500);
  sheet.reserve(400);
  expect(sheet.isAtTop).toBe(true);
  expect(sheet.pdf.bufferedPageRange().count).toBe(2);
});

test("a gap in the text is remembered", () => {
  const { sheet } = openSheet();
  sheet.lines([{ text: "日本", style: STYLES.body }], FULL_WIDTH.width);
  expect(sheet.hasGaps).toBe(true);
});

test("a line is as high as its largest text, an empty one as body text", () => {
  const { sheet } = openSheet();
  const [line] = sheet.lines(
    [
      { text: "small ", style: STYLES.quiet },
      { text: "large", style: STYLES.title },
    ],
    FULL_WIDTH.width,
  );
  expect(lineHeight(line!)).toBeCloseTo(leading(STYLES.title.size));
  expect(lineHeight({ fragments: [] })).toBeCloseTo(leading(STYLES.body.size));
});
