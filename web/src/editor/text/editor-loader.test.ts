/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import type { ComponentType } from "react";

import { EditorLoader, fetchWhenSettled } from "./editor-loader.ts";
import type { TextEditorProps } from "./text-editor.tsx";

const Editor: ComponentType<TextEditorProps> = () => null;

test("the editor is fetched once, however often it is wanted", async () => {
  let fetched = 0;
  const loader = new EditorLoader(async () => {
    fetched++;
    return Editor;
  });
  loader.fetch();
  loader.fetch();
  await Promise.resolve();
  loader.fetch();
  expect(fetched).toBe(1);
  expect(loader.editor.get()).toBe(Editor);
});

test("without a connection it is tried again when it is wanted again", async () => {
  let online = false;
  const loader = new EditorLoader(async () => {
    if (!online) throw new Error("offline");
    return Editor;
  });
  loader.fetch();
  await new Promise((resolve) => setTimeout(resolve));
  expect(loader.editor.get()).toBeUndefined();
  online = true;
  loader.fetch();
  await new Promise((resolve) => setTimeout(resolve));
  expect(loader.editor.get()).toBe(Editor);
});

test("a page that nobody touches fetches it when it has settled, a touched one at once", () => {
  jest.useFakeTimers();
  let fetched = 0;
  const stopFirst = fetchWhenSettled(() => fetched++);
  expect(fetched).toBe(0);
  dispatchEvent(new Event("pointermove"));
  expect(fetched).toBe(1);
  stopFirst();
  const stop = fetchWhenSettled(() => fetched++);
  stop();
  jest.advanceTimersByTime(10_000);
  dispatchEvent(new Event("keydown"));
  expect(fetched).toBe(1);
  jest.useRealTimers();
});
