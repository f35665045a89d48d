import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { z } from "zod";

const measured = z.object({ user: z.number(), system: z.number() });
const started = z.object({ url: z.string() });

/** Microseconds of CPU that the server process has used so far, all its threads together. */
export type Measured = z.infer<typeof measured>;

export interface MeasuredServer {
  readonly url: string;
  cpu(): Promise<Measured>;
  stop(): Promise<void>;
}

/** A server in a process of its own, so that the clients' work is not counted. */
export async function startMeasuredServer(args: readonly string[]): Promise<MeasuredServer> {
  const program = fileURLToPath(new URL("./server-process.ts", import.meta.url));
  const child = fork(program, args, { execArgv: ["--import", "tsx"] });
  const answer = async (): Promise<unknown> => {
    const [message]: unknown[] = await once(child, "message");
    return message;
  };
  const { url } = started.parse(await answer());
  return {
    url,
    async cpu() {
      child.send("cpu");
      return measured.parse(await answer());
    },
    async stop() {
      child.send("stop");
      await once(child, "exit");
    },
  };
}
