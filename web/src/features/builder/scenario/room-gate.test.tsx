/** @jest-environment jsdom */
import { MantineProvider } from "@mantine/core";
import { act, render, screen } from "@testing-library/react";

import type { RoomStatus } from "../../../editor/room/room-safety.ts";
import { twoRooms } from "../../../editor/testing/two-rooms.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { RoomGate } from "./room-gate.tsx";

standInForBrowser();

function gate(first: Partial<RoomStatus>) {
  const [room] = twoRooms(["One"]);
  const say = (next: Partial<RoomStatus>) =>
    act(() => room.status.set({ ...room.status.get(), ...next }));
  say(first);
  render(
    <MantineProvider env="test">
      <RoomGate room={room}>The text</RoomGate>
    </MantineProvider>,
  );
  /** Whether the browser asks before it leaves the page. */
  const isHeld = () => {
    const event = new Event("beforeunload", { cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { say, isHeld };
}

const NOT_SAVED = { save: { kind: "notSaved" }, dirty: true, connected: false } as const;

test("a text shows once it is here, and never an empty one in its place", () => {
  const { say } = gate({ ready: false });
  expect(screen.queryByText("The text")).toBeNull();
  say({ ready: true });
  expect(screen.getByText("The text")).toBeDefined();
});

test("what is kept nowhere can be downloaded, and the page asks before it is left", () => {
  const { say, isHeld } = gate({});
  expect(isHeld()).toBe(false);
  say(NOT_SAVED);
  expect(screen.getByRole("alert").textContent).toContain("Not saved: act now");
  expect(screen.getByRole("button", { name: "Download what is here" })).toBeDefined();
  expect(isHeld()).toBe(true);
  say({ save: { kind: "saved" }, dirty: false, connected: true });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(isHeld()).toBe(false);
});

test("a reader without a connection is not alarmed", () => {
  const { isHeld } = gate({ ...NOT_SAVED, dirty: false });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(isHeld()).toBe(false);
});

test.each([
  ["noAccess", "You are no longer a member of this workspace", false],
  ["gone", "This was deleted", false],
  ["tooOld", "This page is too old: reload", true],
  ["tooManyPages", "Too many pages are open", true],
  ["refused", "The connection was refused", true],
] as const)("%s is said, and Reload is offered only where it helps", (end, words, canReload) => {
  gate({ end });
  expect(screen.getByRole("alert").textContent).toContain(words);
  expect(screen.queryByRole("button", { name: "Reload" }) !== null).toBe(canReload);
  expect(screen.queryByRole("button", { name: /Download/ })).toBeNull();
});

test("whoever is refused with unsaved edits can take them along", async () => {
  gate({ end: "gone", dirty: true });
  expect(screen.getByText(/Your last changes were not sent/)).toBeDefined();
  expect(screen.getByRole("button", { name: /Download/ })).toBeDefined();
  expect(await screen.findByRole("button", { name: "Copy what is here" })).toBeDefined();
  expect(screen.getByRole("button", { name: "Let them go" })).toBeDefined();
});

test("where a reload sends them, nobody is asked to let them go", async () => {
  gate({ end: "tooOld", dirty: true });
  await screen.findByRole("button", { name: "Copy what is here" });
  expect(screen.queryByRole("button", { name: "Let them go" })).toBeNull();
});

test("a session that is over has its own dialog above the text", () => {
  gate({ end: "signedOut" });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByText("The text")).toBeDefined();
});
