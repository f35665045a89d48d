import "reflect-metadata";
import { startApp } from "./app.ts";
import { ConfigError, readConfig } from "./config/config.ts";
import { DomainError } from "./errors.ts";
import { CannotListen } from "./http/http.ts";
import { createLog, faultFields } from "./observability/log.ts";
import { stopWhenAsked } from "./stopping/stopping.ts";

/** Tells the parent in tools/start.mjs that starting again would not help (EX_CONFIG of sysexits.h). */
const EXIT_REFUSED = 78;

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const app = await startApp(config, {
    log,
    withWeb: !process.argv.includes("--without-web"),
    announce,
  });
  stopWhenAsked(() => app.stop());
  process.on("unhandledRejection", (fault) => {
    // A promise that nobody looked at is a fault of ours; the parent starts a clean process.
    log.error("unhandled rejection", faultFields(fault));
    process.exit(1);
  });
} catch (error) {
  const expected =
    error instanceof ConfigError || error instanceof CannotListen || error instanceof DomainError;
  process.stderr.write(
    `${expected ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(expected ? EXIT_REFUSED : 1);
}

/** One line per step of the start, with seconds: what a person sees in the terminal. */
function announce(line: string): void {
  process.stdout.write(`${line}\n`);
}
