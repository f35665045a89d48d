import { initials, personTint } from "./person-avatar.tsx";

test("a name of one word has one initial, longer names have their first and last", () => {
  expect(initials("Dana")).toBe("D");
  expect(initials(" ada van moreau ")).toBe("AM");
  expect(initials("Émile Zola")).toBe("ÉZ");
  expect(initials("")).toBe("");
});

test("a person keeps their colour", () => {
  expect(personTint("member_1")).toBe(personTint("member_1"));
});
