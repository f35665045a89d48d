/** @jest-environment jsdom */
import { webcrypto } from "node:crypto";

import { jest } from "@jest/globals";
import { act, renderHook, waitFor } from "@testing-library/react";

import type { SendFile, UploadAnswer } from "./upload-file.ts";
import { useUploads } from "./use-uploads.ts";

Object.defineProperty(globalThis, "crypto", { value: webcrypto });

const file = (name: string) => new File(["€29 a month"], name);

/** A network in the hands of the test: each file waits for its answer. */
function network() {
  const waiting = new Map<string, (answer: UploadAnswer) => void>();
  const send: SendFile = ({ name }, { onProgress }) => {
    onProgress(0.5);
    return new Promise((resolve) => waiting.set(name, resolve));
  };
  const answer = async (name: string, with_: UploadAnswer) => {
    await act(async () => {
      waiting.get(name)?.(with_);
      waiting.delete(name);
      await Promise.resolve();
    });
  };
  return { send, answer, underWay: () => [...waiting.keys()] };
}

const states = (uploads: readonly { readonly name: string; readonly state: { kind: string } }[]) =>
  uploads.map(({ name, state }) => `${name} ${state.kind}`);

test("files travel two by two, and each becomes a source when it has arrived", async () => {
  const { send, answer, underWay } = network();
  const store = jest.fn(() => Promise.resolve());
  const { result } = renderHook(() => useUploads({ store, send }));
  act(() => result.current.add([file("a.md"), file("b.md"), file("c.md")]));
  expect(underWay()).toEqual(["a.md", "b.md"]);
  expect(states(result.current.uploads)).toEqual(["a.md sending", "b.md sending", "c.md waiting"]);
  await answer("a.md", { kind: "stored", fileId: "file_a" });
  await waitFor(() => expect(underWay()).toEqual(["b.md", "c.md"]));
  expect(store).toHaveBeenCalledWith("file_a", "a.md");
  expect(states(result.current.uploads)[0]).toBe("a.md added");
});

test("one file that fails keeps the server's sentence and can be tried again; the others go on", async () => {
  const { send, answer } = network();
  const { result } = renderHook(() => useUploads({ store: () => Promise.resolve(), send }));
  act(() => result.current.add([file("big.md"), file("b.md")]));
  await answer("big.md", { kind: "refused", message: "A file may have at most 20 MB." });
  expect(result.current.uploads[0]?.state).toEqual({
    kind: "failed",
    reason: "A file may have at most 20 MB.",
    canRetry: true,
  });
  act(() => result.current.retry(result.current.uploads[0]!.id));
  await answer("big.md", { kind: "stored", fileId: "file_1" });
  await answer("b.md", { kind: "stored", fileId: "file_2" });
  await waitFor(() =>
    expect(states(result.current.uploads)).toEqual(["big.md added", "b.md added"]),
  );
  act(() => result.current.clear());
  expect(result.current.uploads).toEqual([]);
});

test("what cannot be read is not sent at all", () => {
  const { send, underWay } = network();
  const { result } = renderHook(() => useUploads({ store: () => Promise.resolve(), send }));
  act(() => result.current.add([file("deck.pptx")]));
  expect(underWay()).toEqual([]);
  expect(result.current.uploads[0]?.state).toMatchObject({ kind: "failed", canRetry: false });
});

test("leaving the page stops what is under way", () => {
  let signal: AbortSignal | undefined;
  const send: SendFile = (_file, sending) => {
    signal = sending.signal;
    return new Promise(() => undefined);
  };
  const { result, unmount } = renderHook(() =>
    useUploads({ store: () => Promise.resolve(), send }),
  );
  act(() => result.current.add([file("a.md")]));
  unmount();
  expect(signal?.aborted).toBe(true);
});
