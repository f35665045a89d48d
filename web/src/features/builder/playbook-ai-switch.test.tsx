/** @jest-environment jsdom */
import { useQuery } from "@apollo/client/react";
import { notifications } from "@mantine/notifications";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { refusal, standInForApi } from "../../api/api.stand-in.tsx";
import { BuilderDocument } from "../../api/generated/graphql.ts";
import { standInForBrowser } from "../../ui/browser.stand-in.ts";
import { Toasts } from "../../ui/toasts/toasts.tsx";
import { PlaybookAiSwitch } from "./playbook-ai-switch.tsx";
import { PLAYBOOK } from "./scenario/scenario-space.stand-in.tsx";

standInForBrowser();
afterEach(() => notifications.clean());

interface Showing {
  readonly mayWrite?: boolean;
  readonly aiEnabled?: boolean;
  readonly change?: () => object;
}

/** As the page has it: what the API says, and what was said of it since. */
function Shown({ mayWrite }: { readonly mayWrite: boolean }) {
  const { data } = useQuery(BuilderDocument, { variables: { id: PLAYBOOK.id } });
  return data?.playbook ? <PlaybookAiSwitch playbook={data.playbook} mayWrite={mayWrite} /> : null;
}

function show({ mayWrite = true, aiEnabled = true, change }: Showing) {
  const api = standInForApi({
    answers: {
      Builder: () => ({ playbook: { ...PLAYBOOK, aiEnabled } }),
      ...(change ? { SetPlaybookAi: change } : {}),
    },
  });
  const page = (
    <>
      <Toasts />
      <Shown mayWrite={mayWrite} />
    </>
  );
  render(page, { wrapper: api.Wrapper });
  return api;
}

async function open(showing: Showing) {
  const api = show(showing);
  const control = await screen.findByRole<HTMLInputElement>("switch", {
    name: "AI may write in this playbook",
  });
  return { api, control };
}

test("it is switched with the keyboard, keeps the focus, and says what it means", async () => {
  const off = { ...PLAYBOOK, aiEnabled: false };
  const { api, control } = await open({ change: () => ({ updatePlaybook: { playbook: off } }) });
  expect(control.checked).toBe(true);
  expect(screen.getByText(/suggestions that have arrived stay/)).toBeDefined();
  await userEvent.tab();
  await userEvent.keyboard(" ");
  await waitFor(() =>
    expect(api.asked.find(({ operation }) => operation === "SetPlaybookAi")?.variables).toEqual({
      input: { id: PLAYBOOK.id, aiEnabled: false },
    }),
  );
  expect(await screen.findByText(/^Nobody can ask AI to write here/)).toBeDefined();
  expect(control.checked).toBe(false);
  expect(document.activeElement).toBe(control);
});

test("one that is refused turns back and says why", async () => {
  const { control } = await open({
    change: () => {
      throw refusal("The playbook is in the trash: restore it first.");
    },
  });
  await userEvent.click(control);
  expect(
    await screen.findByText(/AI was not switched. The playbook is in the trash/),
  ).toBeDefined();
  expect(control.checked).toBe(true);
});

test.each([
  ["may", true, "AI may write in this playbook. Editors can switch it off."],
  ["may not", false, "AI may not write in this playbook. Editors can switch it on."],
])(
  "whoever may not edit reads in a sentence that AI %s write there",
  async (_may, aiEnabled, words) => {
    show({ mayWrite: false, aiEnabled });
    expect(await screen.findByText(words)).toBeDefined();
    expect(screen.queryByRole("switch")).toBeNull();
  },
);
