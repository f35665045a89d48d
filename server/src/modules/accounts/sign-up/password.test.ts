import { checkNewPassword, hashPassword, verifyPassword } from "./password.ts";

test("a password is kept as argon2id, with salt, and found right or wrong", async () => {
  const password = "correct horse battery";
  const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword({ hash: one, password })).toBe(true);
  expect(await verifyPassword({ hash: one, password: "correct horse batterx" })).toBe(false);
});

test("a hash that nobody can read opens nothing", async () => {
  for (const hash of ["", "plain", "$2b$10$abcdefghijklmnopqrstuv"])
    expect(await verifyPassword({ hash, password: "plain" })).toBe(false);
});

test.each([
  ["123456789", "at least 10"],
  ["x".repeat(129), "at most 128"],
])("%s is refused: %s characters", (password, words) => {
  expect(() => checkNewPassword(password, "newPassword")).toThrow(
    expect.objectContaining({
      code: "BAD_USER_INPUT",
      message: expect.stringContaining(words),
      extensions: { fields: [expect.objectContaining({ path: "newPassword" })] },
    }),
  );
});

test("anything between is accepted, in any script", () => {
  for (const password of ["1234567890", "x".repeat(128), "пароль с пробелами"])
    expect(() => checkNewPassword(password, "password")).not.toThrow();
});
