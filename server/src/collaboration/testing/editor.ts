import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { z } from "zod";

const announced = z.object({ user: z.unknown().optional() });

/** The stock y-websocket client as our page uses it: it counts what it sent and reads what was acknowledged. */
export class Editor {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Close codes after which the stock client gave up. */
  readonly refusals: { readonly code: number; readonly reason: string }[] = [];
  readonly notices: string[] = [];
  mode: "read" | "write" = "write";
  #sent = 0;
  #acknowledged = 0;
  #socket: WebSocket | undefined;

  constructor(place: { url: string; live: string; who: string }, options: EditorOptions = {}) {
    const { doc = new Y.Doc(), params = {}, connect = true } = options;
    this.doc = doc;
    this.provider = new WebsocketProvider(place.url, place.live, doc, {
      WebSocketPolyfill: this.#countingSocket(place.who),
      disableBc: true,
      connect,
      params: { ack: "1", ...params },
      maxBackoffTime: 100,
    });
    this.provider.messageHandlers[100] = (_encoder, decoder) => this.#readServerWord(decoder);
    this.provider.on("closed", (refusal) => this.refusals.push(refusal));
  }

  /** Sync frames sent on this connection, and how many of them are acknowledged. */
  get frames(): { readonly sent: number; readonly acknowledged: number } {
    return { sent: this.#sent, acknowledged: this.#acknowledged };
  }

  /** Sync frames that are not acknowledged on this connection. */
  get unsaved(): number {
    return this.#sent - this.#acknowledged;
  }

  /** As the page would say it: connected, in step, and nothing of ours on its way. */
  get isSaved(): boolean {
    return this.provider.synced && this.#sent > 0 && this.unsaved === 0;
  }

  get text(): Y.Text {
    return this.doc.getText("title");
  }

  get content(): string {
    return this.text.toJSON();
  }

  type(text: string, at = this.text.length): void {
    this.text.insert(at, text);
  }

  get people(): readonly unknown[] {
    const states: unknown[] = [...this.provider.awareness.getStates().values()];
    return states.map((state) => announced.parse(state).user);
  }

  async synced(): Promise<void> {
    if (this.provider.synced) return;
    await new Promise<void>((resolve) => {
      const listen = (isSynced: boolean): void => {
        if (!isSynced) return;
        this.provider.off("sync", listen);
        resolve();
      };
      this.provider.on("sync", listen);
    });
  }

  goOffline(): void {
    this.provider.disconnect();
  }

  async goOnline(): Promise<void> {
    this.provider.connect();
    await this.synced();
  }

  /** As a lost network does it: no goodbye. The stock client comes back by itself. */
  cut(): void {
    this.#socket?.terminate();
  }

  close(): void {
    this.provider.destroy();
    this.doc.destroy();
  }

  /** The counts are of one connection: a new one begins at zero. */
  #countingSocket(who: string): typeof globalThis.WebSocket {
    const opened = (socket: WebSocket): void => {
      this.#socket = socket;
      this.#sent = 0;
      this.#acknowledged = 0;
    };
    const sent = (data: unknown): void => {
      if (data instanceof Uint8Array && data[0] === 0 && data[1] !== 0) this.#sent++;
    };
    class CountingSocket extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie: who } });
        opened(this);
      }

      override send(data: Uint8Array): void {
        sent(data);
        super.send(data);
      }
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ws has what the provider uses of the browser's class
    return CountingSocket as unknown as typeof globalThis.WebSocket;
  }

  #readServerWord(decoder: decoding.Decoder): void {
    const word = decoding.readVarUint(decoder);
    if (word === 0) this.#acknowledged = decoding.readVarUint(decoder);
    else if (word === 1) this.mode = decoding.readVarUint(decoder) === 1 ? "write" : "read";
    else this.notices.push(decoding.readVarString(decoder));
  }
}

interface EditorOptions {
  readonly doc?: Y.Doc;
  readonly params?: Record<string, string>;
  readonly connect?: boolean;
}
