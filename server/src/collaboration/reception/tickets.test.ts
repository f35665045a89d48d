import { Tickets } from "./tickets.ts";

test("1.3 a ticket is good once", () => {
  const tickets = new Tickets(() => 0);
  const { ticket, expiresAt } = tickets.issue({ cookie: "dana" });
  expect(expiresAt).toEqual(new Date(30_000));
  expect(tickets.redeem(ticket)).toEqual({ cookie: "dana" });
  expect(tickets.redeem(ticket)).toBeUndefined();
  expect(tickets.redeem("made up")).toBeUndefined();
});

test("1.3 a ticket is good for 30 seconds", () => {
  let now = 0;
  const tickets = new Tickets(() => now);
  const [early, late] = [tickets.issue({}), tickets.issue({})];
  now = 29_999;
  expect(tickets.redeem(early.ticket)).toEqual({});
  now = 30_000;
  expect(tickets.redeem(late.ticket)).toBeUndefined();
});

test("no two tickets are the same, and a flood of them forgets the oldest", () => {
  const tickets = new Tickets(() => 0);
  const issued = Array.from({ length: 10_050 }, () => tickets.issue({}).ticket);
  expect(new Set(issued).size).toBe(issued.length);
  expect(tickets.redeem(issued[0]!)).toBeUndefined();
  expect(tickets.redeem(issued.at(-1)!)).toEqual({});
});
