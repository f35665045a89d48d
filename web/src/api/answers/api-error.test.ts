import { CombinedGraphQLErrors } from "@apollo/client/errors";

import { fieldErrorsOf, hasCode, messageOf } from "./api-error.ts";

const answered = (message: string, extensions: Record<string, unknown>) =>
  new CombinedGraphQLErrors({ errors: [{ message, extensions }] });

test("the API's own sentence is shown", () => {
  const error = answered("The title is too long.", { code: "BAD_USER_INPUT" });
  expect(messageOf(error)).toBe("The title is too long.");
  expect(hasCode(error, "BAD_USER_INPUT")).toBe(true);
  expect(hasCode(error, "CONFLICT")).toBe(false);
});

test("a fault without an answer is a connection that failed, and its text is not shown", () => {
  expect(messageOf(new TypeError("fetch failed at 10.0.0.1"))).toMatch(/cannot be reached/);
});

test("field errors find the form's field with and without the argument's name before it", () => {
  const fields = [
    { path: "input.title", message: "Give it a title." },
    { path: "email", message: "This is no e-mail address." },
  ];
  expect(fieldErrorsOf(answered("Bad input", { code: "BAD_USER_INPUT", fields }))).toEqual({
    title: "Give it a title.",
    email: "This is no e-mail address.",
  });
});

test("malformed extensions count as none", () => {
  expect(fieldErrorsOf(answered("Bad", { code: "BAD_USER_INPUT", fields: "title" }))).toEqual({});
});
