import type { Duplex } from "node:stream";

/** What a socket of `node:net` reads with; not part of Node.js's public interface, so it is looked at before it is used. */
interface ReadingHandle {
  reading: boolean;
  readStop(): number;
  readStart(): number;
}

/**
 * Leaves what arrives on a TCP socket in the kernel for a while. `pause()` of a stream would not: the process still
 * wakes up for each packet and reads it into the stream's buffer, which is most of what a small message costs. On a
 * socket of another kind nothing happens, and it is read as it always is.
 */
export class SocketReading {
  readonly #socket: Duplex;
  #stopped: ReadingHandle | undefined;

  constructor(socket: Duplex) {
    this.#socket = socket;
  }

  pause(): void {
    const handle = this.#stopped ? undefined : handleOf(this.#socket);
    // Not read just now for another reason: that one also starts it again.
    if (!handle?.reading) return;
    handle.reading = false;
    handle.readStop();
    this.#stopped = handle;
  }

  resume(): void {
    const handle = this.#stopped;
    this.#stopped = undefined;
    // Meanwhile it may have been closed, or somebody asked the stream for more.
    if (!handle || handle.reading || this.#socket.destroyed) return;
    handle.reading = true;
    handle.readStart();
  }
}

function handleOf(socket: Duplex): ReadingHandle | undefined {
  const handle: unknown = Reflect.get(socket, "_handle");
  return isReadingHandle(handle) ? handle : undefined;
}

function isReadingHandle(handle: unknown): handle is ReadingHandle {
  return (
    typeof handle === "object" &&
    handle !== null &&
    "reading" in handle &&
    typeof handle.reading === "boolean" &&
    "readStop" in handle &&
    typeof handle.readStop === "function" &&
    "readStart" in handle &&
    typeof handle.readStart === "function"
  );
}
