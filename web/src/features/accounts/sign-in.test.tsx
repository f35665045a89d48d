/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForApi } from "../../api/api.stand-in.tsx";
import { standInForRoutes } from "../../api/session/auth.stand-in.ts";
import { pageLoad } from "../../api/session/page-load.ts";
import { standInForBrowser } from "../../ui/browser.stand-in.ts";
import { Beside } from "./beside.tsx";
import { Join } from "./invitation/join.tsx";
import { ResetPassword } from "./reset-password.tsx";
import { SignIn } from "./sign-in/sign-in.tsx";
import { SignUp } from "./sign-up.tsx";

standInForBrowser();

const INSTALLATION = { empty: false, examples: [], windowSessions: false };
const WITH_EXAMPLES = {
  ...INSTALLATION,
  examples: [
    { name: "Dana", role: "OWNER", title: "Sales lead" },
    { name: "Tom", role: "EDITOR", title: "Account rep" },
  ],
  windowSessions: true,
};

let left: string[] = [];
beforeEach(() => {
  left = [];
  sessionStorage.clear();
  jest.spyOn(pageLoad, "to").mockImplementation((path) => void left.push(path));
  jest.spyOn(pageLoad, "insteadTo").mockImplementation((path) => void left.push(path));
  jest.spyOn(pageLoad, "again").mockImplementation(() => void left.push("again"));
});

const fill = async (label: string, text: string) =>
  await userEvent.type(await screen.findByLabelText(label), text);
const press = async (name: string | RegExp) =>
  await userEvent.click(await screen.findByRole("button", { name }));

test("whoever signs in lands where they wanted to go", async () => {
  const sent = standInForRoutes({ "/installation": { body: INSTALLATION } });
  const { Wrapper } = standInForApi({ path: "/sign-in?next=%2Fplaybooks%3Ftab%3Dmine" });
  render(<SignIn />, { wrapper: Wrapper });
  await fill("E-mail", " dana@example.com ");
  await fill("Password", "correct horse");
  await press("Sign in");
  await waitFor(() => expect(left).toEqual(["/playbooks?tab=mine"]));
  expect(sent).toEqual([
    { path: "/sign-in/email", body: { email: "dana@example.com", password: "correct horse" } },
  ]);
});

test("a wrong password is said, and what was typed stays", async () => {
  standInForRoutes({
    "/installation": { body: INSTALLATION },
    "/sign-in/email": { status: 401, body: { code: "INVALID_EMAIL_OR_PASSWORD", message: "x" } },
  });
  render(<SignIn />, { wrapper: standInForApi({ path: "/sign-in" }).Wrapper });
  await fill("E-mail", "dana@example.com");
  await fill("Password", "wrong");
  await press("Sign in");
  expect((await screen.findByRole("alert")).textContent).toMatch(/password is wrong/);
  expect(screen.getByDisplayValue("dana@example.com")).toBeDefined();
  expect(left).toEqual([]);
});

test("an example person is signed in by one click", async () => {
  const sent = standInForRoutes({ "/installation": { body: WITH_EXAMPLES } });
  render(<SignIn />, { wrapper: standInForApi({ path: "/sign-in" }).Wrapper });
  await press(/Tom/);
  await waitFor(() => expect(left).toEqual(["/playbooks"]));
  expect(sent).toEqual([{ path: "/example", body: { name: "Tom" } }]);
});

test("where nobody can sign in yet, the first person is sent to make a workspace", async () => {
  standInForRoutes({ "/installation": { body: { ...INSTALLATION, empty: true } } });
  const { Wrapper, visited } = standInForApi({ path: "/sign-in" });
  render(<SignIn />, { wrapper: Wrapper });
  await waitFor(() => expect(visited).toEqual(["/sign-up"]));
});

test("the first person names the workspace, and a short password is refused before it is sent", async () => {
  const sent = standInForRoutes({ "/installation": { body: { ...INSTALLATION, empty: true } } });
  render(<SignUp />, { wrapper: standInForApi({ path: "/sign-up" }).Wrapper });
  await fill("Workspace", "Acme");
  await fill("Your name", "Ada");
  await fill("E-mail", "ada@acme.test");
  await fill("Password", "short");
  await press("Make the workspace");
  expect(await screen.findByText("At least 10 characters.")).toBeDefined();
  expect(sent).toEqual([]);
  await fill("Password", " but longer");
  await press("Make the workspace");
  await waitFor(() => expect(left).toEqual(["/playbooks"]));
  expect(sent[0]?.body).toMatchObject({ workspaceName: "Acme", password: "short but longer" });
});

test("later people are told that they need an invitation", async () => {
  standInForRoutes({ "/installation": { body: INSTALLATION } });
  render(<SignUp />, { wrapper: standInForApi({ path: "/sign-up" }).Wrapper });
  expect(await screen.findByText("An invitation is needed")).toBeDefined();
});

const INVITATION = { workspace: "Acme", role: "EDITOR", email: null };

test("an invitation lets somebody new in, with the secret from behind the link's hash", async () => {
  const sent = standInForRoutes({ "/invitation": { body: INVITATION } });
  const { Wrapper } = standInForApi({
    path: "/join#s3cret",
    answers: { Viewer: () => ({ viewer: null }) },
  });
  render(<Join />, { wrapper: Wrapper });
  expect(await screen.findByText("Join Acme")).toBeDefined();
  await fill("Your name", "Tom");
  await fill("E-mail", "tom@acme.test");
  await fill("Password", "correct horse");
  await press("Join");
  await waitFor(() => expect(left).toEqual(["/playbooks"]));
  expect(sent).toContainEqual({ path: "/invitation", body: { token: "s3cret" } });
  expect(sent.at(-1)?.body).toMatchObject({ name: "Tom", invitation: "s3cret" });
});

test("whoever is signed in joins by one click and enters the workspace", async () => {
  standInForRoutes({ "/invitation": { body: INVITATION } });
  const workspace = { __typename: "Workspace", id: "workspace_2", name: "Acme" };
  const viewer = {
    member: { __typename: "Member", id: "m", name: "Dana", email: "d@x.test", role: "OWNER" },
    workspace: { ...workspace, aiEnabled: true },
    workspaces: [],
  };
  const { Wrapper } = standInForApi({
    path: "/join#s3cret",
    answers: {
      Viewer: () => ({ viewer }),
      AcceptInvitation: () => ({ acceptInvitation: { workspace } }),
    },
  });
  render(<Join />, { wrapper: Wrapper });
  await press("Join");
  await waitFor(() => expect(left).toEqual(["/"]));
  expect(sessionStorage.getItem("workspace")).toBe("workspace_2");
});

test("a used invitation says so", async () => {
  const message = "This invitation was used, taken back, or has expired.";
  standInForRoutes({ "/invitation": { status: 404, body: { code: "NOT_FOUND", message } } });
  const { Wrapper } = standInForApi({
    path: "/join#used",
    answers: { Viewer: () => ({ viewer: null }) },
  });
  render(<Join />, { wrapper: Wrapper });
  expect(await screen.findByText(message)).toBeDefined();
});

test("a new password is set by the link's secret", async () => {
  const sent = standInForRoutes({});
  render(<ResetPassword />, { wrapper: standInForApi({ path: "/reset#t0ken" }).Wrapper });
  await fill("New password", "correct horse");
  await press("Save the password");
  expect(await screen.findByText("Your password is changed")).toBeDefined();
  expect(sent).toEqual([
    { path: "/reset-password", body: { newPassword: "correct horse", token: "t0ken" } },
  ]);
});

test("a window beside becomes an example person of its own, and the cookie is nobody's business", async () => {
  standInForRoutes({ "/example?window": { body: { session: "abc.def" } } });
  render(<Beside />, { wrapper: standInForApi({ path: "/beside#Tom" }).Wrapper });
  await waitFor(() => expect(left).toEqual(["/playbooks"]));
  expect(sessionStorage.getItem("window-session")).toBe("abc.def");
});
