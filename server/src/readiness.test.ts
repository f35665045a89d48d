import { whatIsDown } from "./readiness.ts";

test("nothing is down when everything answers", async () => {
  const needs = [
    { name: "database", isUp: () => Promise.resolve(true) },
    { name: "pages", isUp: () => true },
  ];
  expect(await whatIsDown(needs)).toEqual([]);
});

test("what says no, what fails and what does not answer is down, and nothing else", async () => {
  const needs = [
    { name: "says no", isUp: () => false },
    { name: "fails", isUp: () => Promise.reject(new Error("gone")) },
    {
      name: "throws",
      isUp: () => {
        throw new Error("gone");
      },
    },
    { name: "is silent", isUp: () => new Promise<boolean>(() => undefined) },
    { name: "answers", isUp: () => true },
  ];
  expect(await whatIsDown(needs, 10)).toEqual(["says no", "fails", "throws", "is silent"]);
});
