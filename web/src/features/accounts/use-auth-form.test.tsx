/** @jest-environment jsdom */
import { act, renderHook } from "@testing-library/react";

import type { AuthAnswer } from "../../api/session/auth-request.ts";
import { useAuthForm } from "./use-auth-form.ts";

const answering = (answer: AuthAnswer) => () => Promise.resolve(answer);

test("a wrong password is said in our words and the form can be sent again", async () => {
  const refused = { kind: "refused", code: "INVALID_EMAIL_OR_PASSWORD", message: "x" } as const;
  const { result } = renderHook(() => useAuthForm(answering(refused)));
  const done = await act(() => result.current.submit("/sign-in/email", {}));
  expect(done).toBe(false);
  expect(result.current.problem).toBe("The e-mail address or the password is wrong.");
  expect(result.current.pending).toBe(false);
});

test("a refusal without words of ours is shown as the server put it", async () => {
  const refused = {
    kind: "refused",
    code: "RATE_LIMITED",
    message: "Try again in 40 seconds.",
  } as const;
  const { result } = renderHook(() => useAuthForm(answering(refused)));
  await act(() => result.current.submit("/sign-in/email", {}));
  expect(result.current.problem).toBe("Try again in 40 seconds.");
});

test("what succeeds leaves no problem behind", async () => {
  const { result } = renderHook(() => useAuthForm(answering({ kind: "ok", body: {} })));
  act(() => result.current.refuse("The passwords differ."));
  const done = await act(() => result.current.submit("/sign-in/email", {}));
  expect(done).toBe(true);
  expect(result.current.problem).toBeUndefined();
});
