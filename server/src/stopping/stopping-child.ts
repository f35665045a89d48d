import { stopWhenAsked } from "./stopping.ts";

// A server of stopping.test.ts: it does nothing, but it goes on doing so.
setInterval(() => undefined, 1_000);
const say = (line: string): void => void process.stdout.write(`${line}.\n`);

stopWhenAsked(() => {
  say("stopped");
  return Promise.resolve();
});
say(`running as ${process.pid}`);
