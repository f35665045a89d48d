/** Says where the server is, and on request what CPU this process has used. */
export function beMeasured(port, path) {
  process.on("message", (message) => {
    if (message === "cpu") process.send(process.cpuUsage());
  });
  process.on("SIGTERM", () => process.exit(0));
  process.send({ url: `ws://127.0.0.1:${port}${path}` });
}
