/** @jest-environment jsdom */
import { screen } from "@testing-library/react";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { lineFacts, openScenario } from "../scenario/scenario-space.stand-in.tsx";

standInForBrowser();
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });

test("whoever only reads learns who verified a line and which has changed since, with nothing to press", async () => {
  openScenario({
    role: "COMMENTER",
    facts: ([first, second]) => ({
      keyMessages: [
        lineFacts(first ?? "", {
          verifiedAt: "2026-03-02T09:00:00Z",
          verifiedBy: { __typename: "Member", id: "member_tom", name: "Tom" },
        }),
        lineFacts(second ?? "", { changedSinceVerified: true }),
      ],
    }),
  });
  expect(await screen.findByText(/^Verified by Tom, /)).toBeDefined();
  expect(screen.getByText("Changed since it was verified")).toBeDefined();
  expect(screen.queryByRole("button", { name: /verif/i })).toBeNull();
});

test("whoever only reads finds no advice for writers where nothing is written", async () => {
  openScenario({ role: "VIEWER", lines: [] });
  await screen.findByText("No suggestions");
  expect(screen.queryByText(/How the first two minutes go/)).toBeNull();
  expect(screen.queryByText(/Who is in the room/)).toBeNull();
});
