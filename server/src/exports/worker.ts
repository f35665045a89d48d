import { answerCalls } from "../threads/answering-thread.ts";
import { exportWork, type ExportResult, type ExportWork } from "./export-work.ts";

/** The thread of exports and imports holds nothing: a value comes in, a file goes out, or the other way round. */
answerCalls((work: ExportWork): ExportResult => exportWork(work));
