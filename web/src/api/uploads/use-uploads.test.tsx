/** @jest-environment jsdom */
import { webcrypto } from "node:crypto";

import { jest } from "@jest/globals";
import { act, render, renderHook, screen, waitFor } from "@testing-library/react";

import { standInForApi } from "../api.stand-in.tsx";
import type { SendFile, UploadAnswer } from "./upload-file.ts";
import type { UploadTarget } from "./upload-queue.ts";
import { useAllUploads } from "./uploads-provider.tsx";
import { useUploads } from "./use-uploads.ts";

Object.defineProperty(globalThis, "crypto", { value: webcrypto });

const file = (name: string) => new File(["€29 a month"], name);

const nothing = () => Promise.resolve({});
/** A page at `/documents`, alone. */
const opened = (target: UploadTarget) =>
  renderHook(() => useUploads({ at: "/documents", ...target }), {
    wrapper: standInForApi({ path: "/documents" }).Wrapper,
  });

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
  const store = jest.fn(nothing);
  const { result } = opened({ store, send });
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
  const { result } = opened({ store: nothing, send });
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
  const { result } = opened({ store: nothing, send });
  act(() => result.current.add([file("deck.pptx")]));
  expect(underWay()).toEqual([]);
  expect(result.current.uploads[0]?.state).toMatchObject({ kind: "failed", canRetry: false });
});

/** A page with a list, which can be left for another one. */
function Site({ at, send, store }: UploadTarget & { readonly at: string }) {
  const elsewhere = useAllUploads().map(({ path, uploads }) => `${path} ${states(uploads).join()}`);
  return (
    <>
      <output>{elsewhere.join()}</output>
      {at === "/documents" ? <Page store={store} {...(send ? { send } : {})} /> : null}
    </>
  );
}

function Page(target: UploadTarget) {
  const { uploads, add } = useUploads({ at: "/documents", ...target });
  return (
    <>
      <button type="button" onClick={() => add([file("a.md"), file("b.md"), file("c.md")])}>
        Add
      </button>
      <p>{states(uploads).join()}</p>
    </>
  );
}

/** Whether the browser would ask before it closes the tab. */
const asks = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("leaving the page stops nothing: what is under way goes on, is told anywhere, and is there on the way back", async () => {
  const { send, answer } = network();
  const store = jest.fn((fileId: string) => Promise.resolve({ madeId: `document_${fileId}` }));
  const { Wrapper } = standInForApi({ path: "/documents" });
  const show = (at: string) => <Site at={at} send={send} store={store} />;
  const { rerender } = render(show("/documents"), { wrapper: Wrapper });
  act(() => screen.getByRole("button").click());
  expect(asks()).toBe(true);
  act(() => window.history.pushState(null, "", "/runs"));
  rerender(show("/runs"));
  await answer("a.md", { kind: "stored", fileId: "a" });
  await answer("b.md", { kind: "refused", message: "No." });
  const said = "a.md added,b.md failed,c.md sending";
  expect(screen.getByRole("status").textContent).toBe(`/documents ${said}`);
  act(() => window.history.pushState(null, "", "/documents"));
  rerender(show("/documents"));
  expect(screen.getByText(said)).toBeTruthy();
  await answer("c.md", { kind: "stored", fileId: "c" });
  await waitFor(() => expect(asks()).toBe(false));
  expect(store).toHaveBeenCalledTimes(2);
  // A list that is through was seen: nobody is reminded of it on every page.
  act(() => window.history.pushState(null, "", "/runs"));
  rerender(show("/runs"));
  expect(screen.getByRole("status").textContent).toBe("");
});

test("what is under way ends with the workspace", () => {
  let signal: AbortSignal | undefined;
  const send: SendFile = (_file, sending) => {
    signal = sending.signal;
    return new Promise(() => undefined);
  };
  const { result, unmount } = opened({ store: nothing, send });
  act(() => result.current.add([file("a.md")]));
  unmount();
  expect(signal?.aborted).toBe(true);
});
