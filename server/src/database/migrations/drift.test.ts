import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { projectPath } from "../project-folder.ts";

test("the migrations lead to exactly what prisma/schema.prisma says", async () => {
  const { NODE_OPTIONS: _ofJest, ...env } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [projectPath("tools/check-drift.mjs")],
    { env },
  );
  expect(stdout).toBe("The schema and the migrations agree.\n");
}, 60_000);
