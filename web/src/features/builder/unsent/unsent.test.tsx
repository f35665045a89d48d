/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForApi } from "../../../api/api.stand-in.tsx";
import type { Role } from "../../../api/generated/graphql.ts";
import { pageLoad } from "../../../api/session/page-load.ts";
import type { RoomStatus } from "../../../editor/room/room-safety.ts";
import { twoRooms } from "../../../editor/testing/two-rooms.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { SaveStatus } from "../bar/save-status.tsx";
import { NoLongerMember } from "./no-longer-member.tsx";
import { UnsentNotice } from "./unsent-notice.tsx";

standInForBrowser();

const WITHHELD = { kind: "withheld", changes: 3, onDevice: true } as const;

function roomThat(says: Partial<RoomStatus>) {
  const [room] = twoRooms(["Typed offline"]);
  const say = (next: Partial<RoomStatus>) =>
    act(() => room.status.set({ ...room.status.get(), ...next }));
  say({ dirty: true, mayWrite: false, ...says });
  return { room, say };
}

function notice(says: Partial<RoomStatus> = {}, role: Role = "VIEWER") {
  const { room: whole, say } = roomThat({ save: WITHHELD, ...says });
  const letGo = jest.fn(() => Promise.resolve());
  const room = { ...whole, letGo };
  const { Wrapper } = standInForApi({ role });
  render(
    <>
      <SaveStatus room={room} playbookRoom={room} />
      <UnsentNotice room={room} />
    </>,
    { wrapper: Wrapper },
  );
  return { say, letGo };
}

const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));

test("words that a reader may not send are called so, above the text and in the bar", async () => {
  const { say } = notice();
  expect((await screen.findByRole("alert")).textContent).toContain(
    "3 changes were not sent: you may only read now",
  );
  expect(screen.getByTestId("save-state").textContent).toBe("3 changes not sent");
  say({ save: { kind: "saved" }, dirty: false });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByTestId("save-state").textContent).toBe("View only");
});

test.each([
  [{ ...WITHHELD, changes: 1 }, "VIEWER", "1 change was not sent: you may only read now"],
  [{ ...WITHHELD, changes: 0 }, "VIEWER", "Changes were not sent: you may only read now"],
  [WITHHELD, "COMMENTER", "3 changes were not sent: you may only suggest now"],
  [{ ...WITHHELD, onDevice: false }, "VIEWER", "do not close the page"],
] as const)("%j of a %s: %s", async (save, role, words) => {
  notice({ save }, role);
  expect((await screen.findByRole("alert")).textContent).toContain(words);
});

test("they can be copied", async () => {
  const user = userEvent.setup();
  notice();
  await user.click(await screen.findByRole("button", { name: "Copy what is here" }));
  expect(await navigator.clipboard.readText()).toContain("Typed offline");
  expect(await screen.findByRole("button", { name: "Copied" })).toBeDefined();
});

test("they are let go only after a second question", async () => {
  const { letGo } = notice();
  await press("Let them go");
  expect(screen.getByText(/Nobody else has them/)).toBeDefined();
  await press("Keep them");
  expect(letGo).not.toHaveBeenCalled();
  await press("Let them go");
  await press("Let them go");
  expect(letGo).toHaveBeenCalledTimes(1);
});

test("a former member reads that they are one, has their words and a way on, and nothing else", async () => {
  const { room, say } = roomThat({ end: "noAccess", save: WITHHELD });
  const { room: clean } = roomThat({ end: "noAccess", save: { kind: "ended" }, dirty: false });
  const { Wrapper } = standInForApi();
  render(<NoLongerMember rooms={[room, { ...clean, liveDocumentId: "other" }]} />, {
    wrapper: Wrapper,
  });
  expect(
    screen.getByRole("heading", { name: "You are no longer a member of this workspace" }),
  ).toBeDefined();
  expect(screen.getByRole("alert").textContent).toContain(
    "3 changes in “First call” were not sent",
  );
  await screen.findByRole("button", { name: "Copy what is here" });
  const event = new Event("beforeunload", { cancelable: true });
  dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  say({ dirty: false, save: { kind: "ended" } });
  expect(screen.queryByRole("alert")).toBeNull();
  sessionStorage.setItem("workspace", "workspace_1");
  const to = jest.spyOn(pageLoad, "to").mockImplementation(() => undefined);
  await press("Go to your workspaces");
  expect(to).toHaveBeenCalledWith("/");
  expect(sessionStorage.getItem("workspace")).toBeNull();
});
