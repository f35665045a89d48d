import { pino } from "pino";

/** What a log line may carry: names, ids, counts and durations. Never document text, prompts or secrets. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** What parts of the server are handed; none of them knows which logger stands behind it. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** LOG_LEVEL; "silent" writes nothing at all. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** JSON lines on standard output. */
export function createLog(level: LogLevel): Log {
  const target = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const line =
    (write: "debug" | "info" | "warn" | "error") =>
    (message: string, fields: LogFields = {}): void => {
      target[write](fields, message);
    };
  return { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
}

/** For tests and for programs whose output is read by others. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** The part of a fault that is safe to log: database and model errors carry parameters and text in their message. */
export function faultFields(fault: unknown): LogFields {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const code: unknown = Reflect.get(fault, "code");
  return { fault: fault.name, ...(typeof code === "string" ? { code } : {}) };
}
