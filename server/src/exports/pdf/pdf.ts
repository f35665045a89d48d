import PdfKit from "pdfkit";

import type { Imprint, PlaybookDocument, ScenarioDocument } from "../playbook-document.ts";
import { PAGE, STYLES, TEXT_WIDTH } from "./look.ts";
import {
  drawGapNotice,
  drawNumberedScenario,
  drawPlaybookHead,
  drawScenarioBody,
  drawTitle,
} from "./playbook-pages.ts";
import { FULL_WIDTH, Sheet, type Element, type Pdf } from "./sheet.ts";

/** A playbook as a tagged PDF with bookmarks, page numbers, workspace and date. The same value gives the same bytes. */
export function playbookPdf(playbook: PlaybookDocument, imprint: Imprint): Uint8Array {
  return printed(playbook.title, imprint, (sheet, root) => {
    drawPlaybookHead(sheet, root, playbook);
    for (const [index, scenario] of playbook.scenarios.entries()) {
      drawNumberedScenario(sheet, root, { scenario, number: index + 1 });
    }
  });
}

/** One scenario, for a meeting. */
export function scenarioPdf(scenario: ScenarioDocument, imprint: Imprint): Uint8Array {
  return printed(scenario.title, imprint, (sheet, root) => {
    drawTitle(sheet, root, scenario.title);
    drawScenarioBody(sheet, root, { scenario, level: 2, bookmark: sheet.pdf.outline });
  });
}

type Draw = (sheet: Sheet, root: Element) => void;

function printed(title: string, imprint: Imprint, draw: Draw): Uint8Array {
  const pdf = openPdf(title, imprint);
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  const sheet = new Sheet(pdf);
  draw(sheet, root);
  drawGapNotice(sheet, root);
  root.end();
  drawFooters(sheet, imprint);
  pdf.end();
  // pdfkit packs and pushes everything before `end` returns, so the whole file can be taken at once.
  const bytes: unknown = pdf.read();
  if (!(bytes instanceof Uint8Array)) throw new Error("The PDF is not complete.");
  return new Uint8Array(bytes);
}

function openPdf(title: string, { workspace, exportedAt, language = "en" }: Imprint): Pdf {
  const options: PDFKit.PDFDocumentOptions = {
    size: [PAGE.width, PAGE.height],
    margin: 0, // the sheet keeps its own
    bufferPages: true, // footers are drawn when the number of pages is known
    pdfVersion: "1.7",
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: title.trim() === "" ? "Untitled" : title,
      Author: workspace,
      Creator: "Playbooks",
      CreationDate: exportedAt,
      ModDate: exportedAt,
    },
  };
  // Types of pdfkit 0.17 do not know this value yet.
  Reflect.set(options, "subset", "PDF/UA");
  return new PdfKit(options);
}

/** Last, because only now is it known how many pages there are. */
function drawFooters(sheet: Sheet, { workspace, exportedAt }: Imprint): void {
  const { start, count } = sheet.pdf.bufferedPageRange();
  const date = exportedAt.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  for (let page = start; page < start + count; page++) {
    sheet.pdf.switchToPage(page);
    sheet.rule(PAGE.height - 52);
    const numberWidth = 60;
    const style = STYLES.footer;
    const [left] = sheet.lines(
      [{ text: `${workspace}  ·  ${date}`, style }],
      TEXT_WIDTH - numberWidth,
    );
    const [right] = sheet.lines([{ text: `${page - start + 1} / ${count}`, style }], numberWidth);
    const width = right?.fragments.reduce((sum, fragment) => sum + fragment.width, 0) ?? 0;
    sheet.artifact("Pagination", () => {
      for (const [line, x] of [
        [left, FULL_WIDTH.x],
        [right, FULL_WIDTH.x + TEXT_WIDTH - width],
      ] as const) {
        sheet.y = PAGE.height - 44;
        if (line) sheet.drawLine(line, x);
      }
    });
  }
}
