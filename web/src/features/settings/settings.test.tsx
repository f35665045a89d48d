/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { refusal, standInForApi } from "../../api/api.stand-in.tsx";
import type { ApiKeysQuery, MemberRowFragment, Role } from "../../api/generated/graphql.ts";
import { standInForBrowser } from "../../ui/browser.stand-in.ts";
import { Toasts } from "../../ui/toasts/toasts.tsx";
import { ApiKeys } from "./api-keys/api-keys.tsx";
import { Members } from "./members/members.tsx";
import { Profile } from "./profile/profile.tsx";
import { SettingsFrame } from "./settings-frame.tsx";
import { ModelStatus } from "./workspace/model-status.tsx";
import { WorkspaceSettings } from "./workspace/workspace-settings.tsx";

standInForBrowser();

type Answers = NonNullable<Parameters<typeof standInForApi>[0]>["answers"];

interface Opening {
  readonly role?: Role;
  readonly path?: string;
  readonly answers?: Answers;
}

function open(page: React.ReactNode, { role = "OWNER", path = "/", answers = {} }: Opening = {}) {
  const api = standInForApi({ role, path, answers: { ...answers } });
  render(
    <>
      <Toasts />
      {page}
    </>,
    { wrapper: api.Wrapper },
  );
  return api;
}

const member = (id: string, name: string, role: Role) =>
  ({
    __typename: "Member",
    id: `member_${id}`,
    name,
    email: `${name.toLowerCase()}@example.com`,
    role,
    active: true,
  }) as const satisfies MemberRowFragment & { __typename: string };

const dana = member("dana", "Dana", "OWNER");
const tom = member("tom", "Tom", "EDITOR");

const people = (...nodes: readonly object[]): Answers => ({
  Members: () => ({
    viewer: {
      workspace: {
        __typename: "Workspace",
        id: "workspace_1",
        members: { nodes, totalCount: nodes.length },
      },
    },
  }),
  Invitations: () => ({ invitations: [] }),
});

test("an admin makes a password link for somebody, to be handed over by hand", async () => {
  open(<Members />, {
    answers: {
      ...people(dana, tom),
      CreatePasswordResetLink: () => ({
        createPasswordResetLink: {
          url: "http://localhost:4000/reset#t0ken",
          expiresAt: "2026-03-03T09:00:00Z",
        },
      }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Actions for Tom" }));
  await userEvent.click(await screen.findByText("Make a password link"));
  expect(await screen.findByText("http://localhost:4000/reset#t0ken")).toBeDefined();
});

test("removing a member asks for their name and keeps them in the list", async () => {
  const api = open(<Members />, {
    answers: {
      ...people(dana, tom),
      RemoveMember: () => ({ removeMember: { member: { ...tom, active: false } } }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Actions for Tom" }));
  await userEvent.click(await screen.findByText("Remove from the workspace"));
  await userEvent.type(await screen.findByLabelText(/Type Tom/), "Tom");
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  expect(await screen.findByText("Removed")).toBeDefined();
  expect(api.asked.at(-1)?.variables).toEqual({ input: { id: "member_tom" } });
});

test("a role that the API does not let go of stays, and the reason is said", async () => {
  open(<Members />, {
    answers: {
      ...people(dana, tom),
      SetMemberRole: () => {
        throw refusal("A workspace needs an owner.");
      },
    },
  });
  const [role] = await screen.findAllByLabelText("Role of Dana");
  await userEvent.click(role!);
  const [viewer] = await screen.findAllByRole("option", { name: "Viewer", hidden: true });
  await userEvent.click(viewer!);
  expect(await screen.findByText("A workspace needs an owner.")).toBeDefined();
  expect(screen.getAllByDisplayValue("Owner")[0]).toBeDefined();
});

test("whoever manages nobody sees who is there and can change nothing", async () => {
  open(<Members />, { role: "EDITOR", answers: people(dana, tom) ?? {} });
  expect(await screen.findByText("tom@example.com")).toBeDefined();
  expect(screen.queryByLabelText("Role of Tom")).toBeNull();
  expect(screen.queryByRole("button", { name: "Invite" })).toBeNull();
});

test("an admin cannot touch an owner", async () => {
  open(<Members />, { role: "ADMIN", answers: people(dana, tom) ?? {} });
  expect(await screen.findAllByLabelText("Role of Tom")).not.toHaveLength(0);
  expect(screen.queryByLabelText("Role of Dana")).toBeNull();
});

test("an invitation is a link that is shown once, and a bad address is said at its field", async () => {
  let refuse = true;
  open(<Members />, {
    answers: {
      ...people(dana),
      CreateInvitation: () => {
        const fields = [{ path: "email", message: "This is no e-mail address." }];
        if (refuse) throw refusal("Bad input.", { code: "BAD_USER_INPUT", fields });
        const invitation = {
          __typename: "Invitation",
          id: "i1",
          expiresAt: "2026-03-09T09:00:00Z",
        };
        return { createInvitation: { url: "http://localhost:4000/join#s3cret", invitation } };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Invite" }));
  await userEvent.type(await screen.findByLabelText("E-mail"), "maria@acme");
  await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
  expect(await screen.findByText("This is no e-mail address.")).toBeDefined();
  refuse = false;
  await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
  expect(await screen.findByText("http://localhost:4000/join#s3cret")).toBeDefined();
});

test("a key is made with its scopes, and its secret is shown this once", async () => {
  const keys: ApiKeysQuery["apiKeys"] = [];
  const api = open(<ApiKeys />, {
    answers: {
      ApiKeys: () => ({ apiKeys: [...keys] }),
      CreateApiKey: () => {
        const made = { id: "key_1", name: "Notebook", prefix: "pbk_7F", createdAt: "2026-03-02" };
        keys.push({ ...made, scopes: ["READ"], expiresAt: null, lastUsedAt: null });
        return {
          createApiKey: { secret: "pbk_7Fsecret", apiKey: { __typename: "ApiKey", id: "key_1" } },
        };
      },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "New key" }));
  await userEvent.type(await screen.findByLabelText("Name"), "Notebook");
  await userEvent.click(screen.getByLabelText("Analytics"));
  await userEvent.click(screen.getByRole("button", { name: "Create the key" }));
  expect(await screen.findByText("pbk_7Fsecret")).toBeDefined();
  const sent = api.asked.find(({ operation }) => operation === "CreateApiKey")?.variables["input"];
  expect(sent).toMatchObject({ name: "Notebook", scopes: ["READ", "ANALYTICS"] });
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByText("pbk_7Fsecret")).toBeNull());
  expect(await screen.findByText("Never used")).toBeDefined();
});

test("the built-in engine says what it is, and a model that does not answer is named", async () => {
  let status = { builtIn: true, chatModel: "built-in", reachable: true };
  open(<ModelStatus />, { answers: { ModelStatus: () => ({ modelStatus: status }) } });
  expect(
    await screen.findByText(/quotes your knowledge and writes nothing of its own/),
  ).toBeDefined();
  status = { builtIn: false, chatModel: "gpt-x", reachable: false };
  await userEvent.click(screen.getByRole("button", { name: "Test the connection" }));
  expect(await screen.findByText("Does not answer")).toBeDefined();
  expect(screen.getByText("gpt-x")).toBeDefined();
});

test("the workspace is renamed by an admin and only read by others", async () => {
  const api = open(<WorkspaceSettings />, {
    answers: {
      UpdateWorkspace: ({ input }) => ({
        updateWorkspace: {
          workspace: {
            __typename: "Workspace",
            id: "workspace_1",
            aiEnabled: true,
            ...Object(input),
          },
        },
      }),
    },
  });
  const name = await screen.findByLabelText("Workspace name");
  expect(screen.getByRole("button", { name: "Save" }).hasAttribute("disabled")).toBe(true);
  await userEvent.type(name, " Ltd");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(api.asked.find(({ operation }) => operation === "UpdateWorkspace")?.variables).toEqual({
      input: { name: "Corner Street Sales Ltd" },
    }),
  );
});

test("everybody reads what runs and drafts have spent this month, and which of them stop", async () => {
  const usage = {
    __typename: "WorkspaceUsage",
    month: "2026-03",
    tokensIn: 120_000,
    tokensOut: 3_000,
    costUsd: "1.234500",
    unpricedTokens: 0,
    capUsd: "5.000000",
    capTokens: null,
  };
  const workspace = { __typename: "Workspace", id: "workspace_1", usage };
  open(<WorkspaceSettings />, {
    role: "VIEWER",
    answers: { WorkspaceUsage: () => ({ viewer: { __typename: "Viewer", workspace } }) },
  });
  expect(await screen.findByText("$1.23 · 123,000 tokens")).toBeDefined();
  expect(screen.getByText("Spent on runs and drafts this month")).toBeDefined();
  expect(screen.getByText(/^At \$5.00 no node asks a model.* Drafts count too, but/)).toBeDefined();
});

test("a viewer cannot switch the AI, and has no page of keys", () => {
  open(
    <SettingsFrame>
      <WorkspaceSettings />
    </SettingsFrame>,
    { role: "VIEWER", path: "/settings/workspace" },
  );
  expect(screen.getByRole("switch").hasAttribute("disabled")).toBe(true);
  const pages = within(screen.getByRole("navigation", { name: "Settings" }));
  expect(pages.queryByText("API keys")).toBeNull();
});

test("an address that this role has no page for says whom to ask", async () => {
  open(<SettingsFrame>secret</SettingsFrame>, { role: "EDITOR", path: "/settings/api-keys" });
  expect(await screen.findByText("You do not have access to this")).toBeDefined();
  expect(screen.queryByText("secret")).toBeNull();
});

test("a wrong current password is said, and the right one changes it", async () => {
  let status = 400;
  const answer = () =>
    Promise.resolve({
      ok: status < 400,
      status,
      headers: { get: () => null },
      json: () => Promise.resolve(status < 400 ? {} : { code: "INVALID_PASSWORD", message: "x" }),
    });
  const fetched = jest.fn(answer);
  globalThis.fetch = fetched as unknown as typeof fetch;
  open(<Profile />);
  await userEvent.type(screen.getByLabelText("Current password"), "old password");
  await userEvent.type(screen.getByLabelText("New password"), "a new password");
  await userEvent.click(screen.getByRole("button", { name: "Change the password" }));
  expect(await screen.findByText("The current password is wrong.")).toBeDefined();
  status = 200;
  await userEvent.click(screen.getByRole("button", { name: "Change the password" }));
  expect(await screen.findByText("Your password is changed.")).toBeDefined();
  expect(screen.queryByText("The current password is wrong.")).toBeNull();
});
