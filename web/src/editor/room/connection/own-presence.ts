import * as encoding from "lib0/encoding";
import { type Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import type { WebsocketProvider } from "y-websocket";

/** y-protocols' number of a message about presence. */
const AWARENESS = 1;
/** Carets need not follow faster than eyes do; half of the server's work was carets before this. */
const AWARENESS_EVERY_MS = 60;

/** The stock client echoes every caret of others back to the server; this sends one's own, gathered. Returns its end. */
export function announceOwnPresence(provider: WebsocketProvider, awareness: Awareness): () => void {
  // oxlint-disable-next-line no-underscore-dangle -- it has no other name for it
  awareness.off("update", provider._awarenessUpdateHandler);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = (): void => {
    timer = undefined;
    if (!provider.wsconnected || provider.ws === null) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
    provider.ws.send(encoding.toUint8Array(encoder));
  };
  const onUpdate = (_change: unknown, origin: unknown): void => {
    if (origin !== "local") return;
    timer ??= setTimeout(send, AWARENESS_EVERY_MS);
  };
  awareness.on("update", onUpdate);
  return () => {
    clearTimeout(timer);
    awareness.off("update", onUpdate);
  };
}
