import type { Transaction } from "../../database/database.ts";
import { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import { testUpdateLog } from "./update-log.contract.ts";

const log = new MemoryUpdateLog();
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the log in memory does not look at it
const noTransaction = {} as Transaction;

testUpdateLog("the log in memory that other tests use", () => ({
  log,
  inTransaction: (work) => work(noTransaction),
}));
