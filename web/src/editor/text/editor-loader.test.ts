/** @jest-environment jsdom */
import { jest } from "@jest/globals";

import { fetchWhenSettled, loaderOf } from "./editor-loader.ts";

const aMoment = () =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

test("the editor is fetched once, however often it is wanted", async () => {
  let fetched = 0;
  const loader = loaderOf(() => {
    fetched++;
    return Promise.resolve("editor");
  });
  loader.fetch();
  loader.fetch();
  await aMoment();
  expect(loader.loaded.get()).toBe("editor");
  loader.fetch();
  expect(fetched).toBe(1);
});

test("without a connection it is tried again when it is wanted again", async () => {
  let online = false;
  const loader = loaderOf(() =>
    online ? Promise.resolve("editor") : Promise.reject(new Error("offline")),
  );
  loader.fetch();
  await aMoment();
  expect(loader.loaded.get()).toBeUndefined();
  online = true;
  loader.fetch();
  await aMoment();
  expect(loader.loaded.get()).toBe("editor");
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
