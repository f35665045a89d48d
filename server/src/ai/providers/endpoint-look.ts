import type OpenAI from "openai";

import { statusOf } from "./endpoint-fault.ts";
import { listedModels } from "./listed-models.ts";
import type { ProviderState } from "./provider.ts";

const PATIENCE_MS = 3_000; // somebody looks at a page meanwhile
/** The longest lists of today, of gateways with hundreds of models and a description of each, have less than 1 MB. */
const MOST_BYTES = 4_000_000;

/** Any answer but a refused key or a fault will do: not every endpoint lists its models. */
export async function lookAt(client: OpenAI, patienceMs = PATIENCE_MS): Promise<ProviderState> {
  // The SDK's own timeout covers the beginning of an answer only.
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const answer = await client.models.list({ signal }).asResponse();
    return { reachable: true, models: await modelsIn(answer).catch(() => []) };
  } catch (fault) {
    const status = statusOf(fault);
    const answers = status !== undefined && status < 500 && status !== 401 && status !== 403;
    return { reachable: answers, models: [] };
  }
}

/** Rejects for what is too long, too slow or no JSON. */
async function modelsIn(answer: Response): Promise<readonly string[]> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new RangeError("The list of models is too long.");
    chunks.push(chunk);
  }
  return listedModels(JSON.parse(Buffer.concat(chunks).toString("utf8")));
}
