"use client";
import { usePathname } from "next/navigation";
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";

import type { Upload } from "../../ui/uploads/upload-state.ts";
import { UploadQueue } from "./upload-queue.ts";

/** What is on its way to one page, by the path at which its list stands. */
export interface UploadsAt {
  readonly path: string;
  readonly uploads: readonly Upload[];
}

/** The uploads of all pages. */
class UploadQueues {
  readonly #queues = new Map<string, UploadQueue>();
  readonly #listeners = new Set<() => void>();
  #all: readonly UploadsAt[] = [];

  at(path: string): UploadQueue {
    const known = this.#queues.get(path);
    if (known) return known;
    const made = new UploadQueue(() => this.#changed());
    this.#queues.set(path, made);
    return made;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** The same array until something changes. */
  readonly all = (): readonly UploadsAt[] => this.#all;

  readonly isBusy = (): boolean => [...this.#queues.values()].some((queue) => queue.isBusy);

  /** A list that is through was seen, and is put away; one that is not waits for whoever comes back. */
  leave(path: string): void {
    const queue = this.#queues.get(path);
    if (queue && !queue.isBusy) queue.clear();
  }

  stop(): void {
    for (const queue of this.#queues.values()) queue.stop();
  }

  #changed(): void {
    this.#all = [...this.#queues].flatMap(([path, { uploads }]) =>
      uploads.length === 0 ? [] : [{ path, uploads }],
    );
    for (const listener of this.#listeners) listener();
  }
}

const Context = createContext<UploadQueues | undefined>(undefined);

/** Stands above all pages: what somebody has begun to send goes on while they look at another page. */
export function UploadsProvider({ children }: { readonly children: ReactNode }) {
  const [queues] = useState(() => new UploadQueues());
  const path = usePathname();
  const busy = useSyncExternalStore(queues.subscribe, queues.isBusy, () => false);
  useEffect(() => () => queues.stop(), [queues]);
  useEffect(() => () => queues.leave(path), [queues, path]);
  useEffect(() => {
    if (!busy) return undefined;
    // The browser asks in its own words, and only whoever has touched the page.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [busy]);
  return <Context value={queues}>{children}</Context>;
}

export function useUploadQueues(): UploadQueues {
  const queues = use(Context);
  if (!queues) throw new Error("Uploads are used outside of UploadsProvider.");
  return queues;
}

/** Of all pages, those that have any. */
export function useAllUploads(): readonly UploadsAt[] {
  const queues = useUploadQueues();
  return useSyncExternalStore(queues.subscribe, queues.all, queues.all);
}
