import { signInHint } from "./installation.ts";

const example = (name: string) => ({ name, role: "EDITOR" as const, title: "" });

test("a start with example people names all of them", () => {
  const hint = (...names: string[]) =>
    signInHint({ empty: false, examples: names.map(example), windowSessions: true });
  expect(hint("Dana", "Tom", "Lena")).toBe("Sign in with one click as Dana, Tom or Lena.");
  expect(hint("Dana", "Tom")).toBe("Sign in with one click as Dana or Tom.");
  expect(hint("Dana")).toBe("Sign in with one click as Dana.");
});

test("a start without them says whether an account exists", () => {
  const without = { examples: [], windowSessions: false };
  expect(signInHint({ ...without, empty: true })).toMatch(/signs up first makes the workspace/);
  expect(signInHint({ ...without, empty: false })).toMatch(/e-mail address and password/);
});
