import { Agent, request } from "node:http";

/** How many ask at the same time, each over one connection that stays open. */
const ASKERS = 4;

/** Asks the same again and again for `ms`; answers how many answers came. */
export async function askFor(ms: number, url: string, body: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: ASKERS });
  const until = performance.now() + ms;
  let answers = 0;
  const asker = async (): Promise<void> => {
    while (performance.now() < until) {
      await ask(agent, { url, body });
      answers++;
    }
  };
  await Promise.all(Array.from({ length: ASKERS }, asker));
  agent.destroy();
  return answers;
}

function ask(agent: Agent, { url, body }: { url: string; body: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const asked = request(url, { agent, method: "POST", headers }, (response) => {
      response.once("end", () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`${url} answered ${response.statusCode}.`)),
      );
      response.resume();
    });
    asked.once("error", reject);
    asked.end(body);
  });
}
